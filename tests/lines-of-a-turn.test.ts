import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LinesOfATurn } from '../src/lines-of-a-turn.ts';
import { createLog } from '../src/log.ts';

function listening() {
  const written: string[] = [];
  const lines = new LinesOfATurn({
    write: (text) => written.push(text),
    flush: (done) => {
      written.push('(flushed)');
      done?.();
    },
  });
  return { written, lines };
}

describe('lines of the log', () => {
  it('are written together at the end of the turn in which they came, in their order', async () => {
    const { written, lines } = listening();
    lines.write('a\n');
    lines.write('b\n');
    expect(written).toEqual([]);
    await nextTurn();
    lines.write('c\n');
    await nextTurn();
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  it('are written before anybody is told that the log is written out', async () => {
    const { written, lines } = listening();
    lines.write('a\n');
    await new Promise<void>((resolve) => lines.flush(() => resolve()));
    await nextTurn();
    expect(written).toEqual(['a\n', '(flushed)']);
  });

  it('are written when the process ends in the middle of a turn', () => {
    const { written, lines } = listening();
    const ends = process.listeners('exit').at(-1);
    lines.write('a\n');
    ends?.call(process, 0);
    expect(written).toEqual(['a\n']);
  });

  it('wait for nothing when they are the last words', () => {
    const { written, lines } = listening();
    const log = createLog('info', [], lines);
    log.info('first');
    log.fatal('last');
    expect(written.join('')).toMatch(/"msg":"first".*\n.*"msg":"last"/);
  });
});
