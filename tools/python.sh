# Prints the first Python that is new enough, the wanted one first; one line on standard error and status 2 if none is.
# usage: sh tools/python.sh PYTHON
set -eu
for python in "$1" python3.14 python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    echo "$python"
    exit 0
  fi
done
found="not there"
if command -v "$1" >/dev/null; then found=$("$1" -V 2>&1 | head -n 1); fi
echo "crosscheck needs Python 3.11 or newer; $1 is: $found. Say which one: make PYTHON=python3.12" >&2
exit 2
