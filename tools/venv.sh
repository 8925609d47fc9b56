# Makes the environment, or brings it up to date, with the project and its test tools in it.
# usage: sh tools/venv.sh PYTHON VENV CONSTRAINTS
set -eu
venv=$2
constraints=$3

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  python=$(sh tools/python.sh "$1")
  if ! "$python" -m venv --clear "$venv" >/dev/null 2>&1; then
    echo "$python cannot make an environment; its venv module is incomplete (on Debian: apt-get install python3-venv)" >&2
    exit 2
  fi
fi

install() {
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@" --editable '.[test,cluster]'
}

echo "installing into $venv (about a minute) ..." >&2
# The pinned versions first. Where one is not to be had (a newer Python, an older mirror), any that pyproject.toml allows.
install --constraint "$constraints" || {
  echo "the versions of $constraints cannot all be had here; trying the newest that pyproject.toml allows" >&2
  install
}
