/** What can go wrong with the answers' way to Discord. */
import { setTimeout as pause } from 'node:timers/promises';
import { Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manualClock, type Person } from '../../src/local-discord/index.ts';
import { answersOf, CALLBACK } from './answers-of.ts';
import { type Running, runBot } from './running-bot.ts';

/** Stands still: no answer is too late but where a test says so. */
const clock = manualClock();
let running: Running;
let alice: Person;
let bob: Person;

beforeEach(async () => {
  running = await runBot({ clock });
  alice = running.discord.user('alice').in('general');
  bob = running.discord.user('bob').in('news');
});

afterEach(async () => {
  await running.stop();
});

const ask = (who: Person) => who.slash('/quote', { reference: '7.1' });
const DISCORDS_PATIENCE_MS = 3000;
const ANSWER = expect.stringContaining('(7.1)');

describe('an answer that Discord does not take at once', () => {
  it('is sent again after the pause that a 429 asks for', async () => {
    running.discord.faults.rateLimit(CALLBACK, { retryAfter: 0.3 });
    const started = performance.now();
    const outcome = await ask(alice);
    expect(outcome.message.content).toEqual(ANSWER);
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(answersOf(running.discord, outcome)).toEqual({ tried: 2, taken: 1 });
  });

  it('is sent again after two answers of 500', async () => {
    running.discord.faults.fail(CALLBACK, { status: 500, times: 2 });
    const outcome = await ask(alice);
    expect(outcome.message.content).toEqual(ANSWER);
    expect(answersOf(running.discord, outcome)).toEqual({ tried: 3, taken: 1 });
    expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'answered' });
  });

  it('is sent again when the connection broke before it arrived', async () => {
    running.discord.faults.drop(CALLBACK);
    const outcome = await ask(alice);
    expect(outcome.message.content).toEqual(ANSWER);
    expect(answersOf(running.discord, outcome)).toEqual({ tried: 2, taken: 1 });
    expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'answered' });
  });

  it('counts as given when the connection broke after it arrived', async () => {
    running.discord.faults.loseAnswer(CALLBACK);
    const outcome = await ask(alice);
    expect(outcome.message.content).toEqual(ANSWER);
    expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'answered' });
    expect(running.discord.messages('general').length).toBe(0);
  });

  it('is given up after a handful of tries, with one line in the log, and the next one works', async () => {
    running.discord.faults.fail(CALLBACK, { status: 500, times: 50 });
    const asked = ask(alice);
    await expect.poll(() => running.rawLog()).toMatch(/"outcome":"bug".*"status":500/);
    running.discord.faults.clear();
    const after = await ask(bob);
    expect(after.message.content).toEqual(ANSWER);
    clock.advance(DISCORDS_PATIENCE_MS);
    const failed = await asked;
    expect(failed.failed).toBe('The application did not respond');
    expect(answersOf(running.discord, failed)).toEqual({ tried: 8, taken: 0 });
    expect(await running.lineOf(failed)).toMatchObject({ outcome: 'bug', level: 50 });
  });

  it('is given up when the connection breaks every time, and the next one works', async () => {
    running.discord.faults.drop(CALLBACK, { times: 50 });
    const asked = ask(alice);
    await expect.poll(() => running.rawLog()).toMatch(/"outcome":"bug"/);
    running.discord.faults.clear();
    expect((await ask(bob)).message.content).toEqual(ANSWER);
    clock.advance(DISCORDS_PATIENCE_MS);
    expect((await asked).kind).toBe('failed');
  });
});

describe('Share', () => {
  it('posts once although the answer to its first request was lost', async () => {
    const answer = await ask(alice);
    running.discord.faults.loseAnswer(CALLBACK);
    const clicked = await alice.click(answer, 'Share');
    expect((await clicked.followUp()).content).toEqual(ANSWER);
    expect(running.discord.messages('general')).toHaveLength(1);
  });

  it('waits out a global 429 while other people are answered', async () => {
    const answer = await ask(alice);
    running.discord.faults.rateLimit(/^POST \/webhooks\//, { retryAfter: 0.5, global: true });
    const limited = running.discord.journal.nextRequest(/^POST \/webhooks\//);
    const clicked = await alice.click(answer, 'Share');
    await limited;
    const other = await ask(bob);
    expect(other.message.content).toEqual(ANSWER);
    expect(clicked.followUps).toHaveLength(0);
    expect((await clicked.followUp()).content).toEqual(ANSWER);
    expect(running.discord.messages('general')).toHaveLength(1);
  });

  it('can be pressed again when Discord would not take the post', async () => {
    const answer = await ask(alice);
    running.discord.faults.fail(/^POST \/webhooks\//, { status: 500, times: 4 });
    const clicked = await alice.click(answer, 'Share');
    expect(await running.lineOf(clicked)).toMatchObject({ outcome: 'bug' });
    const shownAgain = alice.sees().find(({ id }) => id === answer.message.id);
    expect(shownAgain?.buttons.find(({ label }) => label === 'Share')?.disabled).toBe(false);
    expect(running.discord.messages('general')).toHaveLength(0);
    const again = await alice.click(answer, 'Share');
    expect((await again.followUp()).content).toEqual(ANSWER);
    expect(running.discord.messages('general')).toHaveLength(1);
  });
});

describe('a 401 that is no more than a hiccup', () => {
  it('does not take the token from later requests', async () => {
    const { rest } = running.bot.client;
    running.discord.faults.fail('GET /users/@me', { status: 401 });
    await expect(rest.get(Routes.user())).rejects.toMatchObject({ status: 401 });
    await pause(10);
    await expect(rest.get(Routes.user())).resolves.toMatchObject({ id: running.bot.client.user.id });
    expect((await ask(alice)).message.content).toEqual(ANSWER);
  });
});
