/** Search over everything: sentences of the article and names of records, best first. */
import type { AnyRecord, Dossier, FactBase, Sentence } from '../facts/base.ts';
import { stem } from '../search/stem.ts';
import { tokenise } from '../search/tokens.ts';
import { citeSentence } from './citations.ts';
import { dossiersIn } from './dossiers.ts';
import type { Finding } from './finding.ts';
import { choiceOf } from './record-card.ts';
import type { Reply } from './reply.ts';

const HITS_ON_A_PAGE = 5;
const RECORDS_SHOWN = 10;

type SearchFinding = Extract<Finding, { kind: 'search' }>;

interface Hit<T> {
  dossier: Dossier;
  of: T;
  score: number;
  /** Number of different words of the search that it has. */
  words: number;
}

/** The page of hits that a finding names; undefined where its article no longer exists. */
export function searchReply(base: FactBase, finding: SearchFinding): Reply | undefined {
  const dossiers = dossiersIn(base, finding.article);
  if (dossiers.length === 0) return undefined;
  const words = wordsOf(finding.text);
  const sentences = best(
    words,
    dossiers.flatMap((dossier) =>
      [...dossier.sentences.values()].map((of) => ({ dossier, of, text: of.text })),
    ),
  );
  const records = best(
    words,
    dossiers.flatMap((dossier) =>
      [...dossier.records.values()].map((of) => ({ dossier, of, text: searchedText(of) })),
    ),
  );
  if (sentences.length + records.length === 0) return nothingFound(finding);
  return found(finding, words.length, sentences, records);
}

function found(
  finding: SearchFinding,
  wordCount: number,
  sentences: readonly Hit<Sentence>[],
  records: readonly Hit<AnyRecord>[],
): Reply {
  const pages = Math.max(1, Math.ceil(sentences.length / HITS_ON_A_PAGE));
  const number = Math.min(finding.page, pages);
  const shown = sentences.slice((number - 1) * HITS_ON_A_PAGE, number * HITS_ON_A_PAGE);
  const most = Math.max(...[...sentences, ...records].map((hit) => hit.words));
  return {
    ...frame({ ...finding, page: number }),
    answer: `Found in ${counted(sentences.length, 'sentence')} and ${counted(records.length, 'record')}.`,
    citations: shown
      .map(({ dossier, of }) => citeSentence(dossier, of.id))
      .filter((hit) => hit !== undefined),
    notes: most < wordCount ? ['No place has all of the words; these have some of them.'] : [],
    choices: records.slice(0, RECORDS_SHOWN).map(({ dossier, of }) => choiceOf(dossier, of)),
    ...(pages > 1 && { page: { number, of: pages } }),
  };
}

function frame(finding: SearchFinding): Reply {
  return {
    finding,
    outcome: 'answered',
    heading: 'Search',
    answer: '',
    whoSays: 'The words of the article, best match first.',
    tone: 'reported',
    lines: [],
    citations: [],
    closest: [],
    notes: [],
    choices: [],
  };
}

function nothingFound(finding: SearchFinding): Reply {
  return {
    ...frame(finding),
    outcome: 'not-in-article',
    answer: 'None of these words is in the article or in its records.',
    whoSays: '',
    tone: 'silent',
    next: 'Try other words, or /ask in your own.',
  };
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const TOO_COMMON = new Set(
  'a an and are as at be by for from in is it of on or s that the to was were with'.split(' '),
);

/** The different words of a search; common ones count only where there is nothing else. */
function wordsOf(text: string): string[] {
  const words = [...new Set(tokenise(text).map((token) => stem(token.form)))];
  const telling = words.filter((word) => !TOO_COMMON.has(word));
  return telling.length > 0 ? telling : words;
}

/** Best first: more of the words, then rarer ones. Only the hits that have the most words are kept, if some have all. */
function best<T>(
  words: readonly string[],
  texts: readonly { dossier: Dossier; of: T; text: string }[],
): Hit<T>[] {
  const placed = texts.map((entry) => ({
    ...entry,
    stems: new Set(tokenise(entry.text).map(({ form }) => stem(form))),
  }));
  const rarity = new Map(
    words.map((word) => [
      word,
      Math.log(1 + placed.length / (1 + placed.filter(({ stems }) => has(stems, word)).length)),
    ]),
  );
  const hits = placed.map(({ dossier, of, stems }) => {
    const matched = words.filter((word) => has(stems, word));
    return {
      dossier,
      of,
      words: matched.length,
      score: matched.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0),
    };
  });
  const matching = hits.filter((hit) => hit.words > 0).sort((a, b) => b.words - a.words || b.score - a.score);
  const complete = matching.filter((hit) => hit.words === words.length);
  return complete.length > 0 ? complete : matching;
}

/** A word of four letters or more also matches the beginning of a longer one: "assassin" finds "assassinations". */
function has(stems: ReadonlySet<string>, word: string): boolean {
  if (stems.has(word)) return true;
  return word.length >= 4 && [...stems].some((stemmed) => stemmed.startsWith(word));
}

function searchedText(record: AnyRecord): string {
  return [record.name, ...record.aliases, record.summary].join('\n');
}
