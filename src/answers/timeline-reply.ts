/** The timeline: everything the article dates, oldest first, five to a page. */
import type { Dossier, FactBase } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';
import { referenceOfSentence } from '../facts/reference.ts';
import { dossiersIn } from './dossiers.ts';
import type { Finding } from './finding.ts';
import { choiceOf, headingOf, nameOf } from './record-card.ts';
import { isAbout } from './related-records.ts';
import type { Line, Reply } from './reply.ts';
import { type TimelineEntry, timelineEntries } from './timeline-entries.ts';

const ENTRIES_ON_A_PAGE = 5;

type TimelineFinding = Extract<Finding, { kind: 'timeline' }>;

/** The page of the timeline that a finding names; undefined where its article or actor no longer exists. */
export function timelineReply(base: FactBase, finding: TimelineFinding): Reply | undefined {
  const dossiers = dossiersIn(base, finding.article);
  if (dossiers.length === 0) return undefined;
  if (finding.actor !== '' && !dossiers.some((dossier) => dossier.records.has(finding.actor)))
    return undefined;
  const all = timelineEntries(dossiers);
  const entries = all.filter((entry) => isWithin(entry, finding));
  if (entries.length === 0) return emptyTimeline(finding, all);
  const pages = Math.ceil(entries.length / ENTRIES_ON_A_PAGE);
  const number = Math.min(finding.page, pages);
  const shown = entries.slice((number - 1) * ENTRIES_ON_A_PAGE, number * ENTRIES_ON_A_PAGE);
  return {
    ...frame({ ...finding, page: number }),
    answer: answerOf(entries.length, finding, dossiers),
    lines: shown.map((entry) => lineOf(entry, dossiers.length > 1)),
    choices: shown.map(({ dossier, record }) => choiceOf(dossier, record)),
    ...(pages > 1 && { page: { number, of: pages } }),
  };
}

function frame(finding: TimelineFinding): Reply {
  return {
    finding,
    outcome: 'answered',
    heading: 'Timeline',
    answer: '',
    whoSays: 'Dates as the article gives them; each entry says how it stands there.',
    tone: 'reported',
    lines: [],
    citations: [],
    closest: [],
    notes: [],
    choices: [],
  };
}

function emptyTimeline(finding: TimelineFinding, all: readonly TimelineEntry[]): Reply {
  const [oldest, newest] = [all.at(0), all.at(-1)];
  const next =
    oldest && newest
      ? `What the article dates runs from ${dateInWords(oldest.date)} to ${dateInWords(newest.date)}.`
      : undefined;
  return {
    ...frame(finding),
    outcome: 'not-in-article',
    answer: 'The article dates nothing that fits.',
    whoSays: '',
    tone: 'silent',
    ...(next !== undefined && { next }),
  };
}

function answerOf(count: number, { from, to, actor }: TimelineFinding, dossiers: readonly Dossier[]): string {
  const holder = dossiers.find((dossier) => dossier.records.has(actor));
  const about = holder && actor !== '' ? ` about ${nameOf(holder, actor)}` : '';
  const span = `${from === '' ? '' : ` from ${from}`}${to === '' ? '' : ` to ${to}`}`;
  return `${count} dated ${count === 1 ? 'entry' : 'entries'}${about}${span}, oldest first.`;
}

function lineOf({ dossier, record, date }: TimelineEntry, several: boolean): Line {
  const reference = referenceOfSentence(date.quote.sentence);
  const place = several ? `“${dossier.article.title}”, ${reference}` : reference;
  return {
    label: dateInWords(date),
    text: `${headingOf(record)}; ${record.status}; “${date.quote.text}” (${place})`,
  };
}

/** An entry belongs to a span if any part of it may lie in it. */
function isWithin({ record, first, last }: TimelineEntry, { from, to, actor }: TimelineFinding): boolean {
  if (actor !== '' && !isAbout(record, actor)) return false;
  return (from === '' || last >= from) && (to === '' || first.slice(0, to.length) <= to);
}
