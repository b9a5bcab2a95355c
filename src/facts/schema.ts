/**
 * The one definition of the data files under `data/<article>/`. Types are inferred from it, the JSON Schema files that
 * editors use are generated from it (`npm run facts -- schema`), and the loader parses with it.
 */
import { z } from 'zod';
import {
  ACTOR_CLASSES,
  ASKS,
  ATTACK_TYPES,
  BASES,
  DIFFERENCES,
  DIMENSIONS,
  RELATIONS,
  STATUSES,
  TARGET_TYPES,
  VERDICTS,
} from './vocabulary.ts';

/** `p3s1`: paragraph 3, sentence 1. */
export const sentenceId = z.string().regex(/^p[1-9]\d{0,2}s[1-9]\d{0,2}$/, 'a sentence id looks like "p3s1"');
/** `I-2`, `A-5`, `T-3`, `E-1`: incident, actor, threat assessment, event. Numbers are never reused. */
export const recordRef = z.string().regex(/^[IATE]-[1-9]\d{0,3}$/, 'a record reference looks like "I-2"');
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a slug is lower-case words joined by hyphens')
  .max(24, 'a slug has at most 24 characters, so that it fits into every button');

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() === text && !/[\n\r\t]/.test(text), 'no line breaks, tabs or outer spaces');

export const quote = z.strictObject({
  sentence: sentenceId,
  text: line(600).describe('One contiguous span of that sentence, character for character.'),
});

/** A date as far as the article gives one. */
export const partialDate = z.strictObject({
  iso: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD')
    .describe('As precise as printed and no more: 2017, 2021-08 or 2023-03-09.'),
  until: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
    .optional()
    .describe('The end of a period, same precision.'),
  printed: line(80).describe('The words of the article, for instance "On March 9".'),
  year: z.enum(['printed', 'inferred']).describe('"inferred" where the year comes from context.'),
  dates: z
    .enum(['event', 'claim', 'statement', 'period'])
    .describe('What the date dates: the event itself, the claim of it, a statement, or a period.'),
});

export const attribution = z.strictObject({
  by: z
    .union([recordRef, z.literal('authors'), z.literal('unattributed')])
    .describe('Who says so: an actor, the authors, or nobody named.'),
  via: line(120)
    .optional()
    .describe('Through what, as printed: "Al-Naba", "A February 2023 U.S. intelligence report".'),
  verb: line(40).optional().describe('The printed verb that carries the status: "claimed", "testified".'),
});

const basis = z.enum(BASES).default('stated');

/** One statement of the article: the smallest thing the bot says. */
export const fact = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, 'lower-case letters, digits and hyphens, at most 24'),
  answers: z.array(z.enum(ASKS)).min(1).describe('The questions this fact answers.'),
  says: line(300).describe('A whole sentence that stands by itself: the bot’s short answer.'),
  quotes: z.array(quote).min(1).max(3),
  about: z.array(recordRef).optional().describe('Further records this fact is about.'),
  acts: z
    .array(
      z.strictObject({
        by: recordRef.describe('The actor that does it.'),
        does: line(40).describe('What, as a concept of the lexicon: "accuse", "payment".'),
        to: recordRef.describe('The actor to whom it is done.'),
      }),
    )
    .optional()
    .describe('Who acts on whom; a claim that swaps the two is never supported.'),
  basis,
  status: z.enum(STATUSES).optional().describe('Only where it differs from the record’s.'),
  attribution: attribution.optional().describe('Only where it differs from the record’s.'),
  note: line(240)
    .optional()
    .describe('What the reader should know: an inference, a limit of what is printed.'),
});

const cited = { quote, basis, note: line(240).optional() };

const recordBase = {
  ref: recordRef,
  name: line(90).describe('The title people see and search.'),
  aliases: z.array(line(80)).default([]).describe('Other names people really use; unique over the article.'),
  summary: line(300).describe('One sentence. Names, numbers and dates must occur in a quote.'),
  status: z.enum(STATUSES),
  attribution,
  facts: z.array(fact).min(1),
  notStated: z.array(line(120)).default([]).describe('What readers ask and the article does not say.'),
};

export const place = z.strictObject({
  country: line(60).nullable(),
  region: line(60).optional().describe('Province or state.'),
  city: line(60).optional(),
  precision: z.enum(['city', 'region', 'country', 'not stated']),
  printed: line(120),
  ...cited,
});

const range = z.strictObject({
  low: z.int().nonnegative().nullable(),
  best: z.int().nonnegative().nullable(),
  high: z.int().nonnegative().nullable(),
  printed: line(80).describe('"scores of Afghans" stays "scores": then low, best and high are null.'),
});

export const casualties = z.strictObject({
  group: line(80),
  killed: range,
  attackersIncluded: z.enum(['yes', 'no', 'not stated']),
  ...cited,
});

export const incident = z.strictObject({
  ...recordBase,
  kind: z.enum(['attack', 'counter-operation', 'threat']),
  attackTypes: z.strictObject({ values: z.array(z.enum(ATTACK_TYPES)).min(1).max(3), ...cited }).optional(),
  suicide: z.strictObject({ value: z.boolean(), ...cited }).optional(),
  target: z.strictObject({
    actors: z.array(recordRef).default([]),
    type: z.enum(TARGET_TYPES),
    printed: line(160),
    ...cited,
  }),
  perpetrator: z.strictObject({ actor: recordRef, certain: z.boolean(), ...cited }).nullable(),
  responsibility: z
    .strictObject({ claimed: z.enum(['yes', 'not stated']), by: recordRef.optional(), ...cited })
    .describe('Claimed responsibility, apart from the perpetrator.'),
  outcome: z.strictObject({ value: z.enum(['success', 'failure', 'not stated']), ...cited }),
  date: partialDate.extend(cited).nullable(),
  place: place.nullable(),
  casualties: z.array(casualties).default([]),
  related: z.array(z.strictObject({ to: recordRef, how: line(120), ...cited })).default([]),
});

export const actor = z.strictObject({
  ...recordBase,
  class: z.enum(ACTOR_CLASSES),
  inText: line(90).describe('The name as it stands inside a sentence: "the Islamic State group".'),
  relations: z
    .array(
      z.strictObject({ how: z.enum(RELATIONS), to: recordRef, former: z.boolean().default(false), ...cited }),
    )
    .default([]),
});

export const assessment = z.strictObject({
  ...recordBase,
  subject: recordRef,
  dimension: z.enum(DIMENSIONS),
  modality: line(80).optional().describe('The printed words of likelihood or ability: "will be able to".'),
  horizon: z.strictObject({ printed: line(80), endsBy: partialDate.optional(), ...cited }).optional(),
  authorsStance: z.strictObject({ value: z.enum(['endorse', 'withhold', 'dispute']), ...cited }).optional(),
  date: partialDate.extend(cited).nullable(),
});

export const event = z.strictObject({
  ...recordBase,
  date: partialDate.extend(cited).nullable(),
  actors: z.array(recordRef).default([]),
});

export const article = z.strictObject({
  slug,
  title: line(200),
  subject: line(120).describe('What it is about in a few words, for lists and refusals.'),
  authors: z.array(z.strictObject({ name: line(80), affiliation: line(160), quote })).min(1),
  publisher: line(120).describe('The original publisher.'),
  printedIn: line(120).nullable().describe('The paper that printed this copy.'),
  published: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .describe('null where the copy prints no date.'),
  url: z
    .url({ protocol: /^https$/ })
    .max(512)
    .nullable()
    .describe('null until an operator sets it.'),
  licence: line(200).nullable(),
  mends: z
    .array(z.strictObject({ sentence: sentenceId, received: line(120), mended: line(120) }))
    .describe('What was mended in the received copy, and nothing else was.'),
  leftOut: z.array(line(120)).describe('Lines of the received copy that are no part of the article.'),
  sentences: z
    .array(z.strictObject({ id: sentenceId, section: z.string().max(120), text: line(1000) }))
    .min(1),
});

const factId = z.string().regex(/^[IATE]-[1-9]\d{0,3}\.[a-z][a-z0-9-]{0,23}$/);

/** `questions.json`: ways people ask for a fact or say it, by fact id (`I-1.killed`). */
export const questionBank = z.record(
  factId,
  z.strictObject({ asked: z.array(line(300)).default([]), said: z.array(line(300)).default([]) }),
);

/** `unanswered.json`: what people ask and the article does not say; teaches the bot where to keep silent. */
export const unanswered = z.array(
  z.strictObject({
    text: line(300),
    record: z
      .union([recordRef, z.literal('')])
      .default('')
      .describe('The record it is nearest to, or empty.'),
  }),
);

/** `claims.json`: what people claim, and whether the article says it, says otherwise or leaves it open. */
export const claims = z.array(
  z.strictObject({
    text: line(300),
    verdict: z.enum(VERDICTS),
    facts: z.array(factId).max(6).default([]).describe('Those that hold or contradict it, best first.'),
    differs: z.enum(DIFFERENCES).optional().describe('What is wrong in a refuted one.'),
  }),
);

/** The files of an article's folder and what each holds. */
export const FILES = {
  'article.json': article,
  'incidents.json': z.array(incident),
  'actors.json': z.array(actor),
  'assessments.json': z.array(assessment),
  'events.json': z.array(event),
  'questions.json': questionBank,
  'unanswered.json': unanswered,
  'claims.json': claims,
} as const;

export type SentenceId = z.infer<typeof sentenceId>;
export type RecordRef = z.infer<typeof recordRef>;
export type Quote = z.infer<typeof quote>;
export type PartialDate = z.infer<typeof partialDate>;
export type Attribution = z.infer<typeof attribution>;
export type Fact = z.infer<typeof fact>;
export type Ask = (typeof ASKS)[number];
export type Status = (typeof STATUSES)[number];
export type Basis = (typeof BASES)[number];
export type Incident = z.infer<typeof incident>;
export type Actor = z.infer<typeof actor>;
export type Assessment = z.infer<typeof assessment>;
export type BackgroundEvent = z.infer<typeof event>;
export type Article = z.infer<typeof article>;
export type QuestionBank = z.infer<typeof questionBank>;
export type Unanswered = z.infer<typeof unanswered>;
export type Claims = z.infer<typeof claims>;
