# Writes the versions that a fresh environment gets today, names and numbers only.
# usage: sh tools/lock.sh PYTHON CONSTRAINTS
set -eu
constraints=$2
python=$(sh tools/python.sh "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[test,fit]'
{
  echo "# Written by 'make lock': the versions that the tests ran with. 'make' installs these where they can be had."
  # Lines with an address (the project itself) do not belong here.
  "$scratch/venv/bin/python" -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==[^ ]+$'
} >"$scratch/constraints.txt"
mv "$scratch/constraints.txt" "$constraints"
echo "wrote $constraints" >&2
