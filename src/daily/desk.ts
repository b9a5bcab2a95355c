/** What /daily does: reads and changes the schedule of a server, and says in words what holds now. */
import type { DailyDesk, DailySettings, TextAnswer } from '../commands/daily-desk.ts';
import { escapeMarkdown } from '../discord/escape.ts';
import type { FactBase } from '../facts/base.ts';
import { isOpen, type Post, type Schedule, type Store } from '../store/store.ts';
import { channelAccess, isNotified, missingFor } from './channel-access.ts';
import { health } from './health.ts';
import { dueAt, firstDate, nextDate, parseTime } from './occurrence.ts';
import { pickOf, rowFor, standingAfter } from './plan.ts';
import { postReply } from './post.ts';
import type { Poster } from './poster.ts';
import type { Rest } from './rest-border.ts';
import * as words from './words.ts';
import { isZone, parseZone, suggestZones } from './zone.ts';

export interface DeskParts {
  store: Store;
  base: FactBase;
  rest: Rest;
  botId: string;
  poster: Poster;
  now: () => number;
  owner: string;
}

/** The desk of a running bot. */
export function createDesk(parts: DeskParts): DailyDesk {
  const { store, poster } = parts;
  /** Runs an action on the schedule of a server, where there is one. */
  const withSchedule = async (guildId: string, act: (schedule: Schedule) => Promise<TextAnswer>) => {
    const schedule = await store.schedule(guildId);
    return schedule ? await act(schedule) : { text: words.NOT_SET_UP };
  };
  return {
    start: (guildId, userId, settings) => start(parts, guildId, userId, settings),
    status: (guildId) => withSchedule(guildId, (schedule) => status(parts, schedule)),
    preview: (guildId) => withSchedule(guildId, (schedule) => preview(parts, schedule)),
    pause: (guildId) =>
      withSchedule(guildId, async (schedule) => {
        await store.saveSchedule({ ...schedule, paused: true });
        return { text: words.paused(schedule) };
      }),
    resume: (guildId) => withSchedule(guildId, (schedule) => resume(parts, schedule)),
    skip: (guildId) => withSchedule(guildId, (schedule) => skip(parts, schedule)),
    stop: (guildId) =>
      withSchedule(guildId, async () => {
        await store.forget(guildId);
        poster.forget(guildId);
        return { text: words.STOPPED };
      }),
    order: (guildId, order) =>
      withSchedule(guildId, async (schedule) => {
        const changed = { ...schedule, order };
        await store.saveSchedule(changed);
        return { text: words.ordered(changed) };
      }),
    zones: suggestZones,
  };
}

async function start(
  parts: DeskParts,
  guildId: string,
  userId: string,
  settings: DailySettings,
): Promise<TextAnswer> {
  const { store, base, rest, botId, now } = parts;
  const time = parseTime(settings.time);
  if (time === undefined) return { text: words.NO_TIME };
  const zone = parseZone(settings.zone);
  if (zone === undefined) return { text: words.NO_ZONE };
  const { channelId, roleId } = settings;
  // Discord's role for everyone has the id of the server.
  if (roleId === guildId) return { text: words.NOT_EVERYONE };
  const access = await channelAccess(rest, { guildId, channelId, botId });
  if (access.kind === 'passing') return { text: words.notChecked(access.reason) };
  if (access.kind === 'refused') return { text: words.notThere(channelId, access) };
  const { permissions } = access;
  const missing = missingFor(permissions);
  if (missing.length > 0) return { text: words.missing(channelId, missing) };
  const before = await store.schedule(guildId);
  const [first = ''] = base.dossiers.keys();
  const kept = before && base.dossiers.has(before.article) ? before.article : first;
  const article = settings.article ?? kept;
  const slot = { guildId, time, zone };
  const date = await unusedDate(parts, guildId, zone, firstDate(now(), slot));
  const schedule: Schedule = {
    ...slot,
    channelId,
    order: settings.order ?? before?.order ?? 'chronological',
    ...(roleId !== undefined && { roleId }),
    setBy: userId,
    botId,
    article,
    paused: false,
    // The references of one article mean other entries in the next: what was used of the old says nothing of it.
    cycle: !before ? 1 : before.article === article ? before.cycle : before.cycle + 1,
    nextDate: date,
    dueAt: dueAt(date, slot),
    revision: 0,
  };
  await store.saveSchedule(schedule);
  parts.poster.forget(guildId);
  const notified = roleId === undefined || (await isNotified(rest, { guildId, roleId, permissions }));
  return { text: words.started(schedule, { canRead: words.canRead(permissions), notified }) };
}

/** A date has one post for ever, whatever the time is changed to afterwards. */
async function unusedDate(
  { store }: DeskParts,
  guildId: string,
  zone: string,
  first: string,
): Promise<string> {
  const rows = await store.posts(guildId);
  const done = new Set(rows.filter((row) => !isOpen(row)).map(({ localDate }) => localDate));
  let date = first;
  while (done.has(date)) date = nextDate(date, zone);
  return date;
}

async function status(parts: DeskParts, schedule: Schedule): Promise<TextAnswer> {
  const rows = await parts.store.posts(schedule.guildId, { limit: 30 });
  const [last] = await parts.store.posts(schedule.guildId, { state: 'sent', limit: 1 });
  const next = await nextPost(parts, goingOn(schedule, parts.now()));
  return {
    text: words.status({
      schedule,
      last,
      lastRow: rows.find((row) => !isOpen(row)),
      next: next?.row,
      name: next?.name,
      health: await health(parts, schedule, rows),
    }),
  };
}

/** Where a paused schedule would go on now: a pause may have outlasted its next date. */
function goingOn(schedule: Schedule, now: number): Schedule {
  if (!schedule.paused || !isZone(schedule.zone)) return schedule;
  const date = firstDate(now, schedule);
  return date > schedule.nextDate ? { ...schedule, nextDate: date, dueAt: dueAt(date, schedule) } : schedule;
}

async function preview(parts: DeskParts, schedule: Schedule): Promise<TextAnswer> {
  const next = await nextPost(parts, goingOn(schedule, parts.now()));
  if (!next) return { text: words.NO_ARTICLE };
  return { text: words.previewed(schedule), preview: next.reply };
}

async function resume({ store, now, ...parts }: DeskParts, schedule: Schedule): Promise<TextAnswer> {
  if (!schedule.paused) return { text: words.notPaused(schedule) };
  const first = firstDate(now(), schedule);
  const date = await unusedDate({ store, now, ...parts }, schedule.guildId, schedule.zone, first);
  const changed = { ...schedule, paused: false, nextDate: date, dueAt: dueAt(date, schedule) };
  await store.saveSchedule(changed);
  return { text: words.resumed(changed) };
}

async function skip(parts: DeskParts, stored: Schedule): Promise<TextAnswer> {
  const { store, now, owner } = parts;
  const schedule = goingOn(stored, now());
  const next = await nextPost(parts, schedule);
  if (!next) return { text: words.NO_ARTICLE };
  const rows = await store.posts(schedule.guildId, { limit: 5 });
  if (rows.some(isOpen)) return { text: words.BEING_SENT };
  const post: Post = { ...next.row, state: 'skipped', reason: 'as an admin asked', finishedAt: now() };
  const moved = standingAfter(schedule, post);
  const blocked = schedule.blocked && { blocked: schedule.blocked };
  const finish = { post, next: { ...moved, ...blocked }, claimed: stored, owner };
  if ((await store.finishPost(finish)) === 'lost') return { text: words.NOT_SET_UP };
  const changed = await store.schedule(schedule.guildId);
  if (changed?.nextDate === stored.nextDate) await store.saveSchedule({ ...changed, ...moved });
  return { text: words.skipped(schedule, { ...schedule, ...moved }, next.name) };
}

/** The next post as it stands now: its row, its reply, and the name of its record. */
async function nextPost({ store, base, now }: DeskParts, schedule: Schedule) {
  const dossier = base.dossiers.get(schedule.article);
  if (!dossier) return undefined;
  const posts = await store.posts(schedule.guildId, { cycle: schedule.cycle });
  const pick = pickOf(dossier, schedule, posts, schedule.nextDate);
  const reply = postReply(dossier, pick);
  if (!reply) return undefined;
  const name =
    pick.kind === 'recap' ? 'the recap' : escapeMarkdown(dossier.records.get(pick.ref)?.name ?? pick.ref);
  return { row: rowFor(schedule, schedule.nextDate, pick, now()), reply, name };
}
