import { describe, expect, it } from 'vitest';
import { runProgram } from '../program.ts';

const ask = (args: string[], input = '', env: Record<string, string> = {}) =>
  runProgram('src/terminal/ask.ts', { args, input, env: { DATA_DIR: '', ...env } });

describe('npm run ask', () => {
  it('answers with who, the quote, the reference and who says so', async () => {
    const { code, out } = await ask(['who was killed in the March 9 bombing?']);
    expect(code).toBe(0);
    for (const part of ['Muzammil', '3.1', 'Claimed by the Islamic State group', '“'])
      expect(out).toContain(part);
    expect(out).not.toContain('\u001b');
    for (const row of out.split('\n')) expect(row.length).toBeLessThanOrEqual(100);
  });

  it('explains an answer: words, slot, candidates, reason', async () => {
    const { code, out } = await ask(['--explain', 'who was kiled in the march 9 bombing']);
    expect(code).toBe(0);
    for (const part of ['kiled -> ', 'Asked for: whom; only', '  I-1.killed  score ', 'Decision: proved'])
      expect(out).toContain(part);
  });

  it('explains a silence and a verdict by what is not explained and what is contradicted', async () => {
    const silence = await ask(['--explain', 'how old was the governor of Balkh?']);
    expect(silence.out).toMatch(/unexplained: .*ask:age/);
    const verdict = await ask(['--check', '--explain', 'The attack in Nangarhar succeeded.']);
    expect(verdict.out).toContain('contradicts outcome');
  });

  it('checks a claim, narrows to an article, and says what it does not know', async () => {
    expect((await ask(['--check', 'The attack in Nangarhar succeeded.'])).out).toContain('3.3');
    expect((await ask(['--article', 'isis-k-resurgence', 'What is ISIS-K?'])).out).toContain('1.1');
    expect(await ask(['--article', 'nowhere', 'x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('isis-k-resurgence'),
    });
    expect(await ask(['--nonsense'])).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
    expect(await ask(['--help'])).toMatchObject({ code: 0 });
  });

  it('alone is a prompt', async () => {
    const { code, out } = await ask([], 'What is ISIS-K?\n\n');
    expect(code).toBe(0);
    expect(out).toContain('1.1');
  });

  it('refuses a broken base and says where', async () => {
    const { code, err } = await ask(['x'], '', { DATA_DIR: 'tests/discord' });
    expect(code).toBe(1);
    expect(err).toContain('The fact base is broken');
  });
});

describe('npm run ask -- --jsonl', () => {
  const LINES = [
    '{"id":"1","text":"who was killed in the March 9 bombing?","kind":"ask"}',
    'not json',
    '{"id":"2","text":"The attack in Nangarhar succeeded.","kind":"check"}',
    '{"id":"3"}',
    '{"id":4,"text":"zebra crossing","kind":"ask"}',
    '[]',
    '',
    '{"id":"5","text":"","kind":"check"}',
  ];

  it('answers every line in its place and prints nothing else', async () => {
    const { code, out, err } = await ask(['--jsonl'], `${LINES.join('\n')}\n`);
    expect([code, err]).toEqual([0, '']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((row): Record<string, unknown> => JSON.parse(row));
    expect(rows).toHaveLength(LINES.length);
    expect(rows[0]).toMatchObject({
      id: '1',
      status: 'answered',
      answer: expect.stringContaining('Muzammil'),
      citations: [
        { article: 'isis-k-resurgence', paragraph: 3, reference: '3.1', quote: expect.any(String) },
      ],
      ms: expect.any(Number),
    });
    expect(rows[0]).not.toHaveProperty('verdict');
    expect(rows[1]).toEqual({ error: expect.any(String) });
    expect(rows[2]).toMatchObject({ id: '2', verdict: 'refuted', status: 'answered' });
    expect(rows[3]).toEqual({ id: '3', error: expect.stringContaining('text') });
    expect(rows[4]).toMatchObject({ id: 4, status: 'not-in-article', citations: [] });
    expect(rows[5]).toEqual({ error: expect.any(String) });
    expect(rows[6]).toEqual({ error: expect.any(String) });
    expect(rows[7]).toMatchObject({ id: '5', status: 'not-in-article' });
  });
});
