/**
 * Sends what is due, never twice: the row of a date is written before anything is sent, and a row that was left open is
 * settled by reading the channel back before anything is sent again.
 */
import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Dossier, FactBase } from '../facts/base.ts';
import type { Logger } from '../log.ts';
import { isOpen, type Outcome, type Post, type Schedule, type Store } from '../store/store.ts';
import { channelAccess, missingFor } from './channel-access.ts';
import type { Pick } from './cycle.ts';
import { markerOf } from './nonce.ts';
import { tellBlocked } from './notice.ts';
import { datesDue, isInTime, pickOf, RECAP, rowFor, skippedRow, standingAfter } from './plan.ts';
import { cycleEntries, postBody, postReply } from './post.ts';
import { readBack } from './read-back.ts';
import { type Failure, failureOf, type Rest, within } from './rest-border.ts';

/** With the poll well under two minutes: for about so long Discord drops a second message with the same nonce. */
const LEASE_MS = 75_000;
/** No attempt begins after this part of the lease, so that it is over before a second process can be at it. */
const SEND_BEFORE = 0.5;
const SEND_MS = 20_000;
const AT_ONCE = 10;
/** Pauses after a passing failure; the lease is the shortest. */
const LONGEST_PAUSE_MS = 15 * 60_000;

export interface PosterParts {
  store: Store;
  base: FactBase;
  rest: Rest;
  /** User id of the bot. */
  botId: string;
  log: Logger;
  /** UTC milliseconds. */
  now: () => number;
  /** Names this process in its leases. */
  owner: string;
  leaseMs?: number;
  /** Told what became of every scheduled date, once it is in the store. */
  onPosted?: ((state: Outcome) => void) | undefined;
}

interface Attempts {
  date: string;
  tries: number;
  notBefore: number;
  reason: string;
}

type Result = { post: Post; blocked?: Schedule['blocked'] } | 'later';

const created = z.object({ id: z.string() });

export class Poster {
  readonly #parts: PosterParts;
  readonly #leaseMs: number;
  readonly #attempts = new Map<string, Attempts>();
  #stopped = false;

  constructor(parts: PosterParts) {
    this.#parts = parts;
    this.#leaseMs = parts.leaseMs ?? LEASE_MS;
  }

  /** Does all that is due now. Rejects only when the store does. */
  async tick(): Promise<void> {
    const { store, now, owner } = this.#parts;
    for (;;) {
      if (this.#stopped) return;
      const claimed = await store.claimDue({ now: now(), limit: AT_ONCE, leaseMs: this.#leaseMs, owner });
      const claimedAt = now();
      await Promise.all(claimed.map((schedule) => this.#handle(schedule, claimedAt)));
      if (claimed.length < AT_ONCE) return;
    }
  }

  /** Claims nothing more; what is being sent is finished by the tick under way. */
  stop(): void {
    this.#stopped = true;
  }

  /** Why the post of a server waits, where an attempt has failed and will be made again. */
  waitingFor(guildId: string): string | undefined {
    return this.#attempts.get(guildId)?.reason;
  }

  /** The server starts anew: what was tried before says nothing any more. */
  forget(guildId: string): void {
    this.#attempts.delete(guildId);
  }

  async #handle(schedule: Schedule, claimedAt: number): Promise<void> {
    const { store, now, owner, log } = this.#parts;
    const { guildId } = schedule;
    try {
      const attempts = this.#attempts.get(guildId);
      if (attempts && now() < attempts.notBefore) return;
      const rows = await store.posts(guildId, { limit: 20 });
      const open = rows.find(isOpen);
      const due = datesDue(schedule, now());
      const date = open?.localDate ?? due.at(-1);
      if (schedule.paused || date === undefined) return;
      const result = await this.#settleOrSend(schedule, date, open, claimedAt);
      if (result === 'later') return;
      const { post } = result;
      const missed = due.filter((one) => one < date && !rows.some((row) => row.localDate === one));
      const reason = 'Dossier was not running, or could not reach Discord, when it was due';
      const skipped = missed.map((one) => skippedRow(schedule, one, reason, now()));
      const next = { ...standingAfter(schedule, post), ...blockedAfter(schedule, result) };
      const kept = await store.finishPost({ post, skipped, next, claimed: schedule, owner });
      this.#attempts.delete(guildId);
      if (kept !== 'lost') this.#tell([post, ...skipped]);
      const line = { guild: guildId, date, state: post.state, reason: post.reason, skipped: skipped.length };
      log.info({ ...line, kept }, 'daily post');
    } catch (err) {
      log.error({ err, guild: guildId }, 'daily post failed');
    }
  }

  #tell(posts: readonly Post[]): void {
    for (const { state } of posts)
      if (state !== 'sending' && state !== 'waiting') this.#parts.onPosted?.(state);
  }

  async #settleOrSend(
    schedule: Schedule,
    date: string,
    open: Post | undefined,
    claimedAt: number,
  ): Promise<Result> {
    if (open) return await this.#settle(schedule, open, claimedAt);
    const { store, now, base } = this.#parts;
    const dossier = base.dossiers.get(schedule.article);
    if (!isInTime(date, schedule, now())) {
      return { post: skippedRow(schedule, date, 'Dossier was not running, or came back too late', now()) };
    }
    if (!dossier) {
      const reason = 'the article is no longer in the fact base';
      const row = { ...skippedRow(schedule, date, reason, now()), state: 'failed' as const };
      return { post: row, ...(await this.#block(schedule, reason, date)) };
    }
    const used = await store.posts(schedule.guildId, { cycle: schedule.cycle });
    return await this.#begin(
      schedule,
      rowFor(schedule, date, pickOf(dossier, schedule, used, date), now()),
      claimedAt,
    );
  }

  /** Writes the row; one that is there already says how far the date has come. */
  async #begin(schedule: Schedule, row: Post, claimedAt: number): Promise<Result> {
    const { fresh, post } = await this.#parts.store.beginPost(row);
    if (!isOpen(post)) return { post };
    return fresh
      ? await this.#send(schedule, post, claimedAt)
      : await this.#settle(schedule, post, claimedAt);
  }

  /** A row that was left open, by whichever process: was it sent? */
  async #settle(schedule: Schedule, post: Post, claimedAt: number): Promise<Result> {
    const { rest, botId, now, store } = this.#parts;
    if (post.state === 'sending') {
      const marker = markerOf(post.nonce, post.localDate);
      const seen = await readBack(rest, { ...post, botId, marker });
      if (seen.kind === 'found') return this.#done(post, 'sent', { messageId: seen.messageId });
      if (seen.kind === 'unreadable') {
        const reason = `it is not known whether it was sent: ${seen.reason}`;
        return this.#done(post, 'unknown', { reason });
      }
      if (seen.kind === 'later') return this.#later(post, seen.reason);
    }
    // The row names an entry of the article that was chosen when it was written.
    if (post.cycle !== schedule.cycle)
      return this.#done(post, 'failed', { reason: 'another article was chosen before it could be sent' });
    if (!isInTime(post.localDate, schedule, now())) {
      const last = this.#attempts.get(schedule.guildId)?.reason ?? 'Dossier was stopped while sending';
      return this.#done(post, 'failed', { reason: `it could not be sent in time: ${last}` });
    }
    if (!(await store.markPost(post, 'sending'))) return this.#later(post, 'the schedule was changed');
    return await this.#send(schedule, post, claimedAt);
  }

  async #send(schedule: Schedule, post: Post, claimedAt: number): Promise<Result> {
    const { rest, base, now } = this.#parts;
    const dossier = base.dossiers.get(schedule.article);
    const reply = dossier && postReply(dossier, pickIn(post, dossier));
    if (!reply) return this.#done(post, 'failed', { reason: 'the record is no longer in the fact base' });
    const marks = {
      nonce: post.nonce,
      marker: markerOf(post.nonce, post.localDate),
      ...(schedule.roleId !== undefined && { roleId: schedule.roleId }),
    };
    if (now() - claimedAt > this.#leaseMs * SEND_BEFORE)
      return await this.#wait(post, 'too much is due at once');
    const body = postBody(base, reply, marks);
    try {
      const answer = await rest.post(Routes.channelMessages(post.channelId), {
        body,
        signal: within(SEND_MS),
      });
      return this.#done(post, 'sent', { messageId: created.parse(answer).id });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'passing') {
        return failure.arrived === 'no'
          ? await this.#wait(post, failure.reason)
          : this.#later(post, failure.reason);
      }
      return await this.#refused(schedule, post, failure);
    }
  }

  /**
   * A refusal of this one message uses its entry up, or it would be refused anew on every date. Any other blocks the
   * schedule, and the entry comes on the next date.
   */
  async #refused(
    schedule: Schedule,
    post: Post,
    failure: Failure & { kind: 'refused' },
  ): Promise<Exclude<Result, 'later'>> {
    if (failure.about === 'message') {
      this.#parts.log.error(
        { guild: post.guildId, entry: post.entry, reason: failure.reason },
        'entry refused',
      );
      return this.#done(post, 'skipped', { reason: failure.reason });
    }
    const reason = await this.#whyRefused(post, failure);
    return {
      ...this.#done(post, 'failed', { reason }),
      ...(await this.#block(schedule, reason, post.localDate)),
    };
  }

  /** Discord names no permission when it refuses a post, so what is missing is looked up. */
  async #whyRefused(post: Post, failure: Failure): Promise<string> {
    const { rest, botId } = this.#parts;
    const access = await channelAccess(rest, { ...post, botId });
    if (access.kind === 'refused') return access.reason;
    const missing = access.kind === 'known' ? missingFor(access.permissions) : [];
    return missing.length > 0 ? `Dossier lacks ${missing.join(', ')} in the channel` : failure.reason;
  }

  #done(post: Post, state: Post['state'], more: Partial<Post>): { post: Post } {
    return { post: { ...post, ...more, state, finishedAt: this.#parts.now() } };
  }

  /** Nothing of the post is in the channel: whoever makes the next attempt need not look first. */
  async #wait(post: Post, reason: string): Promise<'later'> {
    await this.#parts.store.markPost(post, 'waiting');
    return this.#later(post, reason);
  }

  #later(post: Post, reason: string): 'later' {
    const { now, log } = this.#parts;
    const before = this.#attempts.get(post.guildId);
    const tries = before?.date === post.localDate ? before.tries + 1 : 1;
    const pause = Math.min(this.#leaseMs * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    this.#attempts.set(post.guildId, {
      date: post.localDate,
      tries,
      notBefore: now() + pause,
      reason,
    });
    log.warn({ guild: post.guildId, date: post.localDate, tries, reason }, 'daily post waits');
    return 'later';
  }

  /** The schedule is kept and tried again on the next date; somebody is told, once. */
  async #block(schedule: Schedule, reason: string, since: string): Promise<{ blocked: Schedule['blocked'] }> {
    const before = schedule.blocked;
    const told =
      before?.told === true || (await tellBlocked(this.#parts.rest, { ...schedule, reason, since }));
    return { blocked: { reason, since: before?.since ?? since, told } };
  }
}

/** What the row says was to be sent. */
function pickIn({ entry, position, of, localDate }: Post, dossier: Dossier): Pick {
  if (entry === RECAP) return { kind: 'recap', of };
  const monthDay = cycleEntries(dossier).find(({ ref }) => ref === entry)?.monthDay;
  return { kind: 'entry', ref: entry, position, of, onThisDate: monthDay === localDate.slice(5) };
}

/** Sent means that nothing blocks any more; a date that nobody tried says nothing about it. */
function blockedAfter({ blocked }: Schedule, result: { post: Post; blocked?: Schedule['blocked'] }) {
  const still = result.blocked ?? (result.post.state === 'sent' ? undefined : blocked);
  return still ? { blocked: still } : {};
}
