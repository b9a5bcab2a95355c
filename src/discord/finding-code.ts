/**
 * A finding as a short string and back: a letter for its kind, the article, and what the kind needs, joined by `|`.
 * Facts are written as codes (fact-codes.ts), closed vocabularies as one letter each.
 */
import { z } from 'zod';
import { DIFFERENCES, type Finding, FLAGS, LISTINGS, SILENCES, VERDICTS } from '../answers/finding.ts';
import type { FactBase } from '../facts/base.ts';
import { partialDate, recordRef, sentenceId, slug } from '../facts/schema.ts';
import { decodeFacts, encodeFacts } from './fact-codes.ts';

/** A word of a closed vocabulary as its letter: the first word is `a`. Words are only ever added at the end. */
function letterOf(words: readonly string[], word: string): string {
  return String.fromCharCode(97 + words.indexOf(word));
}

function wordOf<const W extends string>(words: readonly W[], letter: string): W | undefined {
  return letter.length === 1 ? words[letter.charCodeAt(0) - 97] : undefined;
}

function lettersOf(words: readonly string[], chosen: readonly string[]): string {
  return chosen.map((word) => letterOf(words, word)).join('');
}

function wordsOf<const W extends string>(words: readonly W[], letters: string): W[] | undefined {
  const found = [...letters].map((letter) => wordOf(words, letter));
  return found.every((word) => word !== undefined) ? found : undefined;
}

/** Half of a character, as a cut can leave it: Discord takes no id with one. */
const HALF_CHARACTERS = /\p{Cs}/gu;

const anyArticle = z.union([slug, z.literal('')]);
const date = z.union([partialDate.shape.iso, z.literal('')]);
const page = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number);

const shapes = {
  record: z.tuple([z.literal('r'), slug, recordRef]),
  quote: z.tuple([z.literal('q'), slug, sentenceId, z.literal(['0', '1'])]),
  timeline: z.tuple([z.literal('t'), anyArticle, date, date, z.union([recordRef, z.literal('')]), page]),
  search: z.tuple([z.literal('h'), anyArticle, page, z.string().min(1).max(60)]),
  choices: z.tuple([z.literal('c'), slug, z.string().regex(/^([IATE][1-9]\d{0,3})*$/)]),
  source: z.tuple([z.literal('o'), slug]),
  facts: z.tuple([z.literal('f'), slug, z.string()]),
  verdict: z.tuple([z.literal('v'), slug, z.string().regex(/^[a-z]\.[a-z]*\.[a-z]*$/), z.string()]),
  silence: z.tuple([z.literal('n'), anyArticle, z.string(), z.string()]),
  listing: z.tuple([z.literal('l'), slug, z.string(), z.string()]),
};

/** The finding as a string without spaces at its ends; undefined where it names a fact that does not exist. */
export function encodeFinding(base: FactBase, finding: Finding): string | undefined {
  const codes = (facts: Parameters<typeof encodeFacts>[2]) => encodeFacts(base, finding.article, facts);
  switch (finding.kind) {
    case 'record':
      return join('r', finding.article, finding.ref);
    case 'quote':
      return join('q', finding.article, finding.sentence, finding.context ? '1' : '0');
    case 'timeline':
      return join('t', finding.article, finding.from, finding.to, finding.actor, String(finding.page));
    case 'search':
      return join('h', finding.article, String(finding.page), finding.text.replace(HALF_CHARACTERS, ''));
    case 'choices':
      return join('c', finding.article, finding.refs.join('').replaceAll('-', ''));
    case 'source':
      return join('o', finding.article);
    case 'facts':
      return join('f', finding.article, codes(finding.facts));
    case 'verdict': {
      const letters = [
        letterOf(VERDICTS, finding.verdict),
        lettersOf(DIFFERENCES, finding.differs),
        lettersOf(FLAGS, finding.flags),
      ];
      return join('v', finding.article, letters.join('.'), codes(finding.facts));
    }
    case 'silence':
      return join('n', finding.article, letterOf(SILENCES, finding.why), codes(finding.closest));
    case 'listing':
      return join('l', finding.article, letterOf(LISTINGS, finding.listing), codes(finding.facts));
  }
}

function join(...fields: (string | undefined)[]): string | undefined {
  return fields.includes(undefined) ? undefined : fields.join('|');
}

/** The finding of a string made by `encodeFinding`; undefined for anything else. */
export function decodeFinding(base: FactBase, text: string): Finding | undefined {
  const fields = text.split('|');
  const read = <S extends z.ZodType>(shape: S, of: unknown[] = fields) => shape.safeParse(of).data;
  switch (fields[0]) {
    case 'r': {
      const [, article, ref] = read(shapes.record) ?? [];
      return article && ref ? { kind: 'record', article, ref } : undefined;
    }
    case 'q': {
      const [, article, sentence, context] = read(shapes.quote) ?? [];
      return article && sentence ? { kind: 'quote', article, sentence, context: context === '1' } : undefined;
    }
    case 't': {
      const parsed = read(shapes.timeline);
      if (!parsed) return undefined;
      const [, article, from, to, actor, number] = parsed;
      return { kind: 'timeline', article, from, to, actor, page: number };
    }
    case 'h': {
      // The searched text comes last because it may hold the separator itself.
      const parsed = read(shapes.search, [...fields.slice(0, 3), fields.slice(3).join('|')]);
      if (!parsed) return undefined;
      const [, article, number, searched] = parsed;
      return { kind: 'search', article, page: number, text: searched };
    }
    case 'c': {
      const [, article, refs] = read(shapes.choices) ?? [];
      if (!article || refs === undefined) return undefined;
      return {
        kind: 'choices',
        article,
        refs: [...refs.matchAll(/([IATE])(\d+)/g)].map((m) => `${m[1]}-${m[2]}`),
      };
    }
    case 'o': {
      const [, article] = read(shapes.source) ?? [];
      return article ? { kind: 'source', article } : undefined;
    }
    default:
      return decodeAnswer(base, fields);
  }
}

/** The kinds whose findings are made of facts. */
function decodeAnswer(base: FactBase, fields: readonly string[]): Finding | undefined {
  switch (fields[0]) {
    case 'f': {
      const [, article, codes] = shapes.facts.safeParse(fields).data ?? [];
      const facts = article && codes !== undefined && decodeFacts(base, article, codes);
      return facts ? { kind: 'facts', article, facts } : undefined;
    }
    case 'v': {
      const [, article, letters, codes] = shapes.verdict.safeParse(fields).data ?? [];
      if (!article || letters === undefined || codes === undefined) return undefined;
      const [verdictLetter = '', differsLetters = '', flagsLetters = ''] = letters.split('.');
      const verdict = wordOf(VERDICTS, verdictLetter);
      const differs = wordsOf(DIFFERENCES, differsLetters);
      const flags = wordsOf(FLAGS, flagsLetters);
      const facts = decodeFacts(base, article, codes);
      return (
        verdict && differs && flags && facts && { kind: 'verdict', article, verdict, differs, flags, facts }
      );
    }
    case 'n': {
      const [, article, letter, codes] = shapes.silence.safeParse(fields).data ?? [];
      if (article === undefined || letter === undefined || codes === undefined) return undefined;
      const why = wordOf(SILENCES, letter);
      const closest = decodeFacts(base, article, codes);
      return why && closest && { kind: 'silence', article, why, closest };
    }
    case 'l': {
      const [, article, letter, codes] = shapes.listing.safeParse(fields).data ?? [];
      if (!article || letter === undefined || codes === undefined) return undefined;
      const listing = wordOf(LISTINGS, letter);
      const facts = decodeFacts(base, article, codes);
      return listing && facts && { kind: 'listing', article, listing, facts };
    }
    default:
      return undefined;
  }
}
