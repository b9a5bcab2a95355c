/** Puts the parsed files of one article together: records in order, facts with what they inherit. */
import type { AnyRecord, Dossier, FactId, PlacedFact, Problem, Sentence } from './base.ts';
import { parseSentenceId, typeOfRef } from './reference.ts';
import type {
  Actor,
  Article,
  Assessment,
  BackgroundEvent,
  Claims,
  Fact,
  Incident,
  QuestionBank,
  Unanswered,
} from './schema.ts';

export interface ArticleFiles {
  article: Article;
  incidents: readonly Incident[];
  actors: readonly Actor[];
  assessments: readonly Assessment[];
  events: readonly BackgroundEvent[];
  questions: QuestionBank;
  unanswered: Unanswered;
  claims: Claims;
}

/** The file that holds each type of record. */
export const FILE_OF_TYPE = {
  incident: 'incidents.json',
  actor: 'actors.json',
  assessment: 'assessments.json',
  event: 'events.json',
} as const;

/**
 * Builds the dossier of one article. What stands twice (a sentence id, a reference, a fact's key) or under the wrong
 * letter is a problem; the first one is kept, so that the other checks can still run.
 */
export function placeRecords(files: ArticleFiles): { dossier: Dossier; problems: Problem[] } {
  const problems: Problem[] = [];
  const sentences = placeSentences(files.article, problems);
  const records = new Map<string, AnyRecord>();
  const facts = new Map<FactId, PlacedFact>();
  for (const record of inOrder(files)) {
    const file = `${files.article.slug}/${FILE_OF_TYPE[record.type]}`;
    if (typeOfRef(record.ref) !== record.type) {
      problems.push({ file, record: record.ref, field: 'ref', message: wrongLetter(record) });
    }
    if (records.has(record.ref)) {
      const message = 'another record has this reference; give this one a number that was never used.';
      problems.push({ file, record: record.ref, field: 'ref', message });
      continue;
    }
    records.set(record.ref, record);
    record.facts.forEach((fact, index) => {
      const placed = placeFact(fact, record);
      if (!facts.has(placed.id)) facts.set(placed.id, placed);
      else problems.push({ file, record: record.ref, field: `facts[${index}].key`, message: KEY_TWICE });
    });
  }
  const dossier = {
    article: files.article,
    sentences,
    records,
    facts,
    bank: files.questions,
    unanswered: files.unanswered,
    claims: files.claims,
  };
  return { dossier, problems };
}

const KEY_TWICE = 'another fact of this record has this key; choose another word.';

function wrongLetter(record: AnyRecord): string {
  const letter = { incident: 'I', actor: 'A', assessment: 'T', event: 'E' }[record.type];
  return `references in ${FILE_OF_TYPE[record.type]} begin with ${letter}-.`;
}

function placeSentences(article: Article, problems: Problem[]): Map<string, Sentence> {
  const sentences = new Map<string, Sentence>();
  article.sentences.forEach(({ id, section, text }, index) => {
    const place = parseSentenceId(id);
    if (!place || sentences.has(id)) {
      const message = 'another sentence has this id; number the sentences of a paragraph one by one.';
      problems.push({
        file: `${article.slug}/article.json`,
        record: id,
        field: `sentences[${index}].id`,
        message,
      });
      return;
    }
    const reference = `${place.paragraph}.${place.number}`;
    sentences.set(id, { id, ...place, reference, section, text, index });
  });
  return sentences;
}

function inOrder(files: ArticleFiles): AnyRecord[] {
  return [
    ...files.incidents.map((record) => ({ type: 'incident' as const, ...record })),
    ...files.actors.map((record) => ({ type: 'actor' as const, ...record })),
    ...files.assessments.map((record) => ({ type: 'assessment' as const, ...record })),
    ...files.events.map((record) => ({ type: 'event' as const, ...record })),
  ];
}

function placeFact(fact: Fact, record: AnyRecord): PlacedFact {
  const { status, attribution, ...rest } = fact;
  return {
    ...rest,
    id: `${record.ref}.${fact.key}`,
    record,
    status: status ?? record.status,
    attribution: attribution ?? record.attribution,
  };
}
