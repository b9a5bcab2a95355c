#!/usr/bin/env bash
# The same scenarios on the local Discord and on one that nobody here wrote. Installs the latter into this folder.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
cd ../..
npx vitest run --config tests/digital-twin/vitest.config.ts "$@"
