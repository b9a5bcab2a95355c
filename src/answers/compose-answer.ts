/** Composes the findings that are made of facts: answers, verdicts, silences, listings. */
import type { Dossier, FactId, PlacedFact } from '../facts/base.ts';
import type { Ask } from '../facts/schema.ts';
import { whoSays } from '../facts/who-says.ts';
import { cite } from './citations.ts';
import type { Difference, Finding, Flag, Silence } from './finding.ts';
import type { Citation, Reply } from './reply.ts';

type Facts = Extract<Finding, { kind: 'facts' }>;
type VerdictFinding = Extract<Finding, { kind: 'verdict' }>;
type SilenceFinding = Extract<Finding, { kind: 'silence' }>;
type Listing = Extract<Finding, { kind: 'listing' }>;

/** Most quotes in one reply. */
const MAX_CITATIONS = 5;

/** Composes a reply; undefined where a fact it refers to no longer exists. */
export function composeAnswer(
  dossier: Dossier,
  finding: Facts | VerdictFinding | SilenceFinding | Listing,
): Reply | undefined {
  switch (finding.kind) {
    case 'facts':
      return answerReply(dossier, finding);
    case 'verdict':
      return verdictReply(dossier, finding);
    case 'silence':
      return silenceReply(dossier, finding);
    case 'listing':
      return listingReply(dossier, finding);
  }
}

/** The facts, or undefined where one is missing. */
function factsOf(dossier: Dossier, ids: readonly FactId[]): PlacedFact[] | undefined {
  const facts = ids.map((id) => dossier.facts.get(id)).filter((fact) => fact !== undefined);
  return facts.length === ids.length ? facts : undefined;
}

function citationsOf(dossier: Dossier, facts: readonly PlacedFact[], max: number): Citation[] {
  const citations: Citation[] = [];
  for (const quote of facts.flatMap((fact) => fact.quotes)) {
    const citation = cite(dossier, quote);
    if (!citation || citations.length >= max) continue;
    if (!citations.some((known) => known.quote === citation.quote)) citations.push(citation);
  }
  return citations;
}

/** One quote of each fact: those that are only near are shown shortly. */
function nearestQuotes(dossier: Dossier, facts: readonly PlacedFact[], max: number): Citation[] {
  return citationsOf(
    dossier,
    facts.map((fact) => ({ ...fact, quotes: fact.quotes.slice(0, 1) })),
    max,
  );
}

const headingOf = (fact: PlacedFact): string => `${fact.record.name} (${fact.record.ref})`;
const notesOf = (facts: readonly PlacedFact[]): string[] => [
  ...new Set(facts.map((fact) => fact.note).filter((note) => note !== undefined)),
];

function answerReply(dossier: Dossier, finding: Facts): Reply | undefined {
  const facts = factsOf(dossier, finding.facts);
  const main = facts?.[0];
  if (!facts || !main) return undefined;
  return {
    finding,
    outcome: 'answered',
    heading: headingOf(main),
    answer: main.says,
    whoSays: whoSays(main, dossier),
    tone: main.status,
    lines: facts.slice(1).map((fact) => ({ label: 'See also', text: fact.says })),
    citations: citationsOf(dossier, facts, MAX_CITATIONS),
    closest: [],
    notes: notesOf([main]),
    choices: [],
  };
}

const DIFFERENCE_WORDS: Readonly<Record<Difference, string>> = {
  date: 'the date',
  number: 'the number',
  place: 'the place',
  person: 'the person',
  role: 'the office or institution',
  actor: 'who did it',
  target: 'the target',
  outcome: 'the outcome',
  direction: 'the direction: the article says the opposite',
  order: 'the order of events',
  negation: 'yes and no: one of the two says "not"',
  quantifier: 'how many of them: the article does not say all or only',
  means: 'how it was done',
  statement: 'what is said of it: the article says something else',
};

/** The question by which a record's fact gives the slot that differs. */
const ASK_OF_SLOT: Partial<Record<Difference, Ask>> = {
  date: 'when',
  number: 'count',
  place: 'where',
  outcome: 'outcome',
  role: 'role',
};

/** The fact of the same record that says what the article has in a slot; undefined where the main fact says it. */
function factOfSlot(dossier: Dossier, main: PlacedFact, slot: Difference): PlacedFact | undefined {
  const ask = ASK_OF_SLOT[slot];
  if (ask === undefined || main.answers.includes(ask)) return undefined;
  const sibling = main.record.facts.find(({ answers }) => answers[0] === ask);
  return sibling && dossier.facts.get(`${main.record.ref}.${sibling.key}`);
}

/** "the date. The article says: The Islamic State group claimed the bombing on March 9." */
const differenceText = (slot: Difference, fact: PlacedFact | undefined): string =>
  fact ? `${DIFFERENCE_WORDS[slot]}. The article says: ${fact.says}` : `${DIFFERENCE_WORDS[slot]}.`;

const FLAG_NOTES: Readonly<Record<Flag, string>> = {
  'claim-stated-as-fact': 'The message states as a fact what the article reports as a claim.',
  'attribution-dropped': 'The article names who says so; the message leaves it out.',
  'date-of-claim': 'The article prints this date as the day of the claim, not of the event itself.',
  'forecast-window-passed': 'This was a forecast, and the time it spoke of has passed.',
};

function verdictReply(dossier: Dossier, finding: VerdictFinding): Reply | undefined {
  const facts = factsOf(dossier, finding.facts);
  if (!facts) return undefined;
  const main = facts[0];
  if (finding.verdict === 'not-in-article' || !main) {
    return {
      ...silent(finding),
      verdict: 'not-in-article',
      heading: 'Not in the article',
      answer: 'The article does not say this, and does not say the opposite.',
      closest: nearestQuotes(dossier, facts, 3),
    };
  }
  const differing = finding.differs.map((slot) => ({ slot, fact: factOfSlot(dossier, main, slot) }));
  const first = differing.find(({ fact }) => fact)?.fact;
  return {
    finding,
    outcome: 'answered',
    verdict: finding.verdict,
    ...verdictWords(finding, main, first),
    whoSays: whoSays(main, dossier),
    tone: finding.verdict,
    lines: differing.map(({ slot, fact }) => ({
      label: 'What differs',
      text: differenceText(slot, fact === first ? undefined : fact),
    })),
    citations: citationsOf(
      dossier,
      [...facts, ...differing.flatMap(({ fact }) => fact ?? [])],
      MAX_CITATIONS,
    ),
    closest: [],
    notes: [...finding.flags.map((flag) => FLAG_NOTES[flag]), ...notesOf([main])],
    choices: [],
  };
}

/** The verdict in words. A claim that the article only reports is never called a fact. */
function verdictWords(
  finding: VerdictFinding,
  { says }: PlacedFact,
  slot: PlacedFact | undefined,
): { heading: string; answer: string } {
  if (finding.verdict === 'refuted') {
    // What differs comes first: where embeds are off, this line is all there is.
    const answer = `Contradicted. The article says: ${slot?.says ?? says}`;
    return { heading: 'Contradicted by the article', answer };
  }
  if (finding.flags.includes('claim-stated-as-fact')) {
    return {
      heading: 'Reported as a claim, not as a fact',
      answer: `The article reports this as a claim: ${says}`,
    };
  }
  if (finding.flags.includes('attribution-dropped')) {
    return {
      heading: 'Somebody’s word, not a fact',
      answer: `The article reports this as somebody’s word: ${says}`,
    };
  }
  return { heading: 'Supported by the article', answer: `Supported. The article says: ${says}` };
}

const SILENCE_WORDS: Readonly<Record<Silence, { heading: string; answer: string; next?: string }>> = {
  'not-covered': {
    heading: 'Not in the article',
    answer: 'The article does not cover this.',
    next: 'Try /search with a word or two, or /timeline for what it does cover.',
  },
  'not-that-detail': {
    heading: 'The article does not say',
    answer: 'The article mentions this, but does not give that detail.',
  },
  'nothing-to-check': {
    heading: 'Nothing to check',
    answer: 'There is nothing in this message that can be checked against the article.',
    next: 'Write the claim as one sentence, for instance "ISIS-K formed in 2015".',
  },
  harm: {
    heading: 'No answer to this',
    answer: 'Dossier does not answer how to do harm or how to join or support an armed group.',
    next: 'Ask what the article reports instead.',
  },
};

function silenceReply(dossier: Dossier, finding: SilenceFinding): Reply | undefined {
  const facts = factsOf(dossier, finding.closest);
  if (!facts) return undefined;
  return { ...silent(finding), ...SILENCE_WORDS[finding.why], closest: nearestQuotes(dossier, facts, 3) };
}

/** A reply that answers nothing and cites nothing. */
function silent(finding: Finding): Reply {
  return {
    finding,
    outcome: 'not-in-article',
    heading: '',
    answer: '',
    whoSays: '',
    tone: 'silent',
    lines: [],
    citations: [],
    closest: [],
    notes: [],
    choices: [],
  };
}

function listingReply(dossier: Dossier, finding: Listing): Reply | undefined {
  const facts = factsOf(dossier, finding.facts);
  const main = facts?.[0];
  if (!facts || !main) return undefined;
  return {
    finding,
    outcome: 'answered',
    heading: dossier.article.title,
    answer: listingSentence(finding, facts),
    whoSays: 'Counted and ordered from the records of this article.',
    tone: main.status,
    lines: facts.map((fact) => ({ label: fact.record.ref, text: fact.says })),
    citations: nearestQuotes(dossier, facts, MAX_CITATIONS),
    closest: [],
    notes: [],
    choices: [],
  };
}

function listingSentence(finding: Listing, facts: readonly PlacedFact[]): string {
  const names = facts.map((fact) => fact.record.name);
  switch (finding.listing) {
    case 'count':
      return `The article's records have ${facts.length}: ${names.join('; ')}.`;
    case 'list':
      return `The article names these: ${names.join('; ')}.`;
    case 'first':
      return `The earliest in the records: ${facts[0]?.says ?? ''}`;
    case 'last':
      return `The latest in the records: ${facts[0]?.says ?? ''}`;
    case 'order':
      return `In the order of their dates: ${names.join('; ')}.`;
  }
}
