/** The daily post as a message: one entry of the timeline, or the recap of a cycle. Pure. */
import { marked } from '../answers/record-card.ts';
import { recordReply } from '../answers/record-reply.ts';
import type { Line, Reply } from '../answers/reply.ts';
import { type TimelineEntry, timelineEntries } from '../answers/timeline-entries.ts';
import { renderReply } from '../discord/embed.ts';
import type { Dossier, FactBase } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';
import { referenceOfSentence } from '../facts/reference.ts';
import type { SentenceId } from '../facts/schema.ts';
import type { CycleEntry, Pick } from './cycle.ts';

/** The recap's lines, in characters; an embed takes 4,096, and there is more in it than the lines. */
const RECAP_LENGTH = 3600;
/** The stars, the line break, and what markdown in it may have escaped. */
const MARKUP_OF_A_LINE = 12;

/** What Discord gets to create the message. */
export interface PostBody {
  content: string;
  embeds: unknown[];
  components: unknown[];
  allowed_mentions: { parse: []; roles?: string[] };
  nonce: string;
  enforce_nonce: true;
}

export interface PostMarks {
  nonce: string;
  marker: string;
  /** The one role that is mentioned, where the admin chose one. */
  roleId?: string;
}

/** The entries of an article, oldest first, as far as the order needs them. */
export function cycleEntries(dossier: Dossier): CycleEntry[] {
  return timelineEntries([dossier]).map(({ record, date }) => ({
    ref: record.ref,
    ...(date.iso.length === 10 && date.until === undefined && { monthDay: date.iso.slice(5) }),
  }));
}

/** What the post says; undefined where the record is no longer there. */
export function postReply(dossier: Dossier, pick: Pick): Reply | undefined {
  if (pick.kind === 'recap') return recapReply(dossier, pick.of);
  const entry = timelineEntries([dossier]).find(({ record }) => record.ref === pick.ref);
  const card = entry && recordReply(dossier, pick.ref);
  return card && entryReply(card, entry, pick);
}

function entryReply(card: Reply, { record, date }: TimelineEntry, pick: Pick & { kind: 'entry' }): Reply {
  const day = `Day ${pick.position} of ${pick.of}`;
  return {
    ...card,
    heading: `${pick.onThisDate ? `${day}, on this date` : day}: ${card.heading}`,
    lines: [{ label: 'Date', text: marked(dateInWords(date), date.basis) }],
    choices: [],
    next: `Look further: ${commandFor(record.type, record.ref, date.quote.sentence)}`,
  };
}

/** Events have no command of their own; the sentence that dates them has. */
function commandFor(type: string, ref: string, sentence: SentenceId): string {
  return type === 'incident' || type === 'assessment'
    ? `/${type} name: ${ref}`
    : `/quote reference: ${referenceOfSentence(sentence)}`;
}

function recapReply(dossier: Dossier, of: number): Reply {
  const entries = timelineEntries([dossier]);
  const lines = thatFit(entries.map(recapLine));
  const more = entries.length - lines.length;
  return {
    finding: { kind: 'timeline', article: dossier.article.slug, from: '', to: '', actor: '', page: 1 },
    outcome: 'answered',
    heading: 'The timeline in short',
    answer: `This was the timeline of the article, ${of} ${of === 1 ? 'entry' : 'entries'}. It begins again with the next post.`,
    whoSays: 'Dates as the article gives them.',
    tone: 'reported',
    lines,
    citations: [],
    closest: [],
    notes: more === 0 ? [] : [`${more} more ${more === 1 ? 'entry is' : 'entries are'} in /timeline.`],
    choices: [],
    next: 'Look further: /timeline',
  };
}

/** With the words that date it, and where they stand. */
function recapLine({ record, date }: TimelineEntry): Line {
  const reference = referenceOfSentence(date.quote.sentence);
  return {
    label: dateInWords(date),
    text: `${record.name} (${record.ref}); ${record.status}; “${date.quote.text}” (${reference})`,
  };
}

/** Whole lines only: a message that is too long would be cut in the middle of a quote. */
function thatFit(lines: readonly Line[]): Line[] {
  let used = 0;
  return lines.filter(({ label, text }) => {
    used += label.length + text.length + MARKUP_OF_A_LINE;
    return used <= RECAP_LENGTH;
  });
}

/** The message to send. Nobody is mentioned but the one role; the footer ends with the marker. */
export function postBody(base: FactBase, reply: Reply, { nonce, marker, roleId }: PostMarks): PostBody {
  const { content, embeds, components } = renderReply(base, reply, { visibility: 'public' });
  return {
    content: roleId === undefined ? content : `<@&${roleId}> ${content}`.slice(0, 2000),
    embeds: embeds.map((embed) => ({
      ...embed,
      footer: { text: [embed.footer?.text, marker].filter(Boolean).join(' · ') },
    })),
    components,
    allowed_mentions: { parse: [], ...(roleId !== undefined && { roles: [roleId] }) },
    nonce,
    enforce_nonce: true,
  };
}
