#!/usr/bin/env bash
# format_kit.sh KIT: writes every report on a hostile repository and runs the validators of a format kit on them.
set -euo pipefail
kit=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! bash "$kit/setup.sh" >"$work/setup.log" 2>&1; then
    echo "the validators of the kit cannot be installed here; skipped" >&2
    tail -n 3 "$work/setup.log" >&2
    exit 0
fi
"$here/.venv/bin/python" "$here/tools/hostile_repository.py" "$work/tree"
mkdir "$work/out"
"$here/.venv/bin/tcop-lint" --no-cache --fail-on never --as-of 2026-11-22 \
    --output "sarif:$work/out/hostile.sarif" --output "junit:$work/out/hostile.junit.xml" \
    --output "gitlab:$work/out/hostile.codequality.json" --output "github:$work/out/hostile.github.txt" \
    --format markdown "$work/tree" >"$work/out/summary.md"
"$here/.venv/bin/tcop-lint" --no-cache --fail-on never \
    --output "sarif:$work/out/own.sarif" --output "junit:$work/out/own.junit.xml" \
    --output "gitlab:$work/out/own.codequality.json" --output "github:$work/out/own.github.txt" "$here" >/dev/null
mkdir "$work/own"
mv "$work"/out/own.* "$work/own/"
bash "$kit/check_outputs.sh" "$work/out" "$work/tree"
bash "$kit/check_outputs.sh" "$work/own" "$here"
kit_tools="${FORMATS_KIT:-${XDG_CACHE_HOME:-$HOME/.cache}/formats-kit}/venv/bin"
"$kit_tools/check-jsonschema" --builtin-schema vendor.github-actions "$here/action.yml"
"$kit_tools/check-jsonschema" --schemafile "$kit/schemas/pre-commit-hooks.schemastore.json" "$here/.pre-commit-hooks.yaml"
"$kit_tools/pre-commit" validate-manifest "$here/.pre-commit-hooks.yaml"
"$kit_tools/zizmor" --offline --strict-collection --min-severity medium "$here/action.yml"
