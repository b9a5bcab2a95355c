import type { FrameEntry, JournalEntry, RequestEntry } from '../journal.ts';
import type { LocalDiscord } from '../local-discord.ts';
import type { StoredMessage } from '../world/state.ts';

interface Sent {
  readonly id?: string;
  readonly message?: { readonly id?: string };
  readonly data?: { readonly target_id?: string };
}

/** What went over the wire for a message, oldest first: the frames that told of it, the requests that made it. */
export function inspection({ journal }: LocalDiscord, { payload, interactionId }: StoredMessage) {
  const concerns = ({ data }: FrameEntry): boolean => {
    const { id, message, data: inner } = (data ?? {}) as Sent;
    return (
      id === payload.id ||
      (interactionId !== undefined && id === interactionId) ||
      message?.id === payload.id ||
      inner?.target_id === payload.id
    );
  };
  const frames = journal.frames().filter(concerns);
  const interactions = new Set(frames.map(({ data }) => (data as Sent).id));
  const isPart = (entry: JournalEntry): boolean =>
    entry.kind === 'frame'
      ? concerns(entry)
      : (entry.interactionId !== undefined && interactions.has(entry.interactionId)) ||
        entry.path.includes(payload.id);
  return journal.entries
    .filter(isPart)
    .slice(-60)
    .map((entry) => (entry.kind === 'frame' ? frameView(entry) : requestView(entry)));
}

function frameView({ at, direction, op, event, data }: FrameEntry) {
  const way = direction === 'sent' ? 'to the bot' : 'from the bot';
  return { at, title: event ?? `op ${op}`, way, kind: 'gateway', details: [{ name: 'data', value: data }] };
}

function requestView({ at, method, path, route, status, body, answer, errors }: RequestEntry) {
  return {
    at,
    title: route ?? `${method} ${path}`,
    way: `from the bot, ${status}`,
    kind: 'request',
    isRefused: status >= 400,
    details: [
      { name: 'path', value: path },
      { name: 'body', value: body },
      { name: 'answer', value: answer },
      { name: 'errors', value: errors },
    ].filter(({ value }) => value !== undefined && value !== null),
  };
}
