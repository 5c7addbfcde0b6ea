#!/bin/sh
# Resolve the dependencies anew: every version pinned with its hashes, no address in any line.
set -eu
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment"
"$environment/bin/pip" install --quiet uv
compile="$environment/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-find-links --python-version 3.11"
$compile --extra web --group build pyproject.toml -o requirements/run.txt
$compile --extra web --group build --group dev pyproject.toml -c requirements/run.txt -o requirements/dev.txt
$compile --extra web --group build --group bench pyproject.toml -c requirements/dev.txt -o requirements/bench.txt
