#!/usr/bin/env bash
# The steps of the Dockerfile in a plain folder: whether the program builds from what the image gets, and starts with
# its production dependencies alone. Needs Node, npm, curl and the npm registry; no container engine.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
bot=
trap '[ -z "$bot" ] || kill -9 "$bot" 2>/dev/null || true; rm -rf "$folder"' EXIT
cp -r package.json package-lock.json tsconfig.json scripts commands src data "$folder"
cd "$folder"
npm ci --ignore-scripts --no-audit --no-fund
npm run build
npm prune --omit=dev --ignore-scripts --no-audit --no-fund

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
env -u DISCORD_TOKEN -u DISCORD_API_URL LOCAL_DISCORD_PORT=0 PORT="$port" STATE_DIR="$folder/state" \
  node --heap-growing-percent=60 --max-semi-space-size=16 --v8-pool-size=1 --liftoff-only dist/src/main.js &
bot=$!
for _ in $(seq 50); do
  if curl -sf "http://127.0.0.1:$port/healthz"; then healthy=yes; break; fi
  sleep 0.2
done
[ "${healthy:-no}" = yes ] || { echo 'the built program is not healthy'; exit 1; }
env -u DISCORD_TOKEN -u DISCORD_API_URL PORT="$port" STATE_DIR="$folder/state" node dist/src/terminal/doctor.js |
  tee "$folder/doctor.log"
grep -q 'the bot is running there, and it is healthy' "$folder/doctor.log" || { echo 'the doctor does not see the bot'; exit 1; }
# Kept beside the articles, and of this bank and this build: otherwise every start of the image learns it anew.
for article in data/*/article.json; do
  slug=$(basename "$(dirname "$article")")
  grep -q "^right  Learning: what is learnt from the questions and claims of $slug is kept" "$folder/doctor.log" ||
    { echo "what is learnt from $slug is not in the image, or is stale: npm run facts -- learn"; exit 1; }
done
kill -TERM "$bot"
wait "$bot" || { echo 'the built program did not end with 0 on SIGTERM'; exit 1; }
bot=
echo 'the steps of the image work'
