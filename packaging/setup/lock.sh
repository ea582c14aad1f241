#!/bin/sh
# Pins every set of dependencies that pyproject.toml names: lock.sh UV [--upgrade]. Pins that still fit stay as they are
# unless --upgrade is given. Hashes, but no addresses: what was locked at one mirror installs from any other.
set -eu
uv=$1
upgrade=${2-}
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        ${upgrade:+"$upgrade"} "$@"
}
cd "$(dirname "$0")/../.."
compile pyproject.toml --output-file requirements/run.txt
compile pyproject.toml --group test --constraints requirements/run.txt --output-file requirements/test.txt
compile pyproject.toml --group package --constraints requirements/run.txt --output-file requirements/package.txt
compile --group build --output-file requirements/build.txt
compile --group lock --output-file requirements/lock.txt
