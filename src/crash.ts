/** What nobody caught. It is logged without secrets and counted; only a thrown exception ends the process. */
import type { Logger } from './log.ts';

export interface Crashes {
  /** Counts one that was not caught. */
  onUnhandled?(kind: 'rejection' | 'exception'): void;
  /** Called once after an exception: the state of the program is unknown from then on. */
  onFatal(): void;
}

/** The sentence for the operator; the error itself stands in the log, where secrets are taken out. */
export const CRASHED = 'The bot ended because of an error that nothing caught; the log says which.';

/**
 * Takes over from Node, which would print the error as it is, secrets included. A malformed event from the gateway
 * surfaces as a rejection; it is no reason to leave everybody else without answers.
 */
export function watchCrashes(log: Logger, { onUnhandled, onFatal }: Crashes): void {
  let isOver = false;
  process.on('unhandledRejection', (err) => {
    onUnhandled?.('rejection');
    log.error({ err }, 'unhandled rejection');
  });
  process.on('uncaughtException', (err) => {
    onUnhandled?.('exception');
    log.fatal({ err }, 'uncaught exception');
    if (isOver) return;
    isOver = true;
    process.stderr.write(`${CRASHED}\n`);
    onFatal();
  });
}
