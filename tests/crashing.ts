/** A program that fails with every secret there is in its error; `tests/crash.test.ts` reads what it prints. */
import { setTimeout as pause } from 'node:timers/promises';
import { watchCrashes } from '../src/crash.ts';
import { createLog, secretsOf } from '../src/log.ts';

const token = process.env.SECRET_TOKEN ?? '';
const databaseUrl = process.env.SECRET_DATABASE ?? '';
const text = `${token} ${databaseUrl} /webhooks/123456789012345678/${process.env.SECRET_WEBHOOK}/messages/@original`;

const log = createLog('info', secretsOf({ token, databaseUrl }));
const counts: string[] = [];
watchCrashes(log, {
  onUnhandled: (kind) => counts.push(kind),
  onFatal: () => {
    log.info({ counts }, 'counted');
    log.flush(() => process.exit(1));
  },
});

void Promise.reject(new Error(`rejected: ${text}`, { cause: new Error(text) }));
await pause(50);
log.info('still running');
// A fatal line is written at once and can come before one that is still on its way.
await new Promise<void>((resolve) => log.flush(() => resolve()));
await pause(100);
setImmediate(() => {
  throw Object.assign(new Error(`thrown: ${text}`), { url: text });
});
