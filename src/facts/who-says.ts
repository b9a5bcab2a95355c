/**
 * Who says so, in words: the line that stands under every answer. Driven by a table of statuses, so that the same
 * attribution always gives the same words.
 */
import type { Dossier, PlacedFact } from './base.ts';
import type { Attribution, Status } from './schema.ts';

interface StatusWords {
  /** Before "by …" or "in …": "Claimed". */
  done: string;
  /** The whole line where the authors say it themselves. `{authors}` is replaced. */
  ownWords: string;
  /** The first half where nobody is named. */
  nobody: string;
}

const WORDS: Readonly<Record<Status, StatusWords>> = {
  reported: { done: 'Said', ownWords: 'Reported by {authors}.', nobody: 'No source is named' },
  claimed: { done: 'Claimed', ownWords: 'Claimed by {authors}.', nobody: 'Nobody is named as claiming it' },
  assessed: {
    done: 'Assessed',
    ownWords: '{Authors} own assessment.',
    nobody: 'Nobody is named as holding it',
  },
  testified: {
    done: 'Testified',
    ownWords: 'Testified by {authors}.',
    nobody: 'Nobody is named as testifying it',
  },
  threatened: {
    done: 'Threatened',
    ownWords: 'Threatened by {authors}.',
    nobody: 'Nobody is named as threatening it',
  },
};

/**
 * Says who says so: "Claimed by the Islamic State group in Al-Naba; reported by the authors."
 * @param fact its status and attribution are used, and its record's stance where that is an assessment.
 * @param dossier the article the fact belongs to, for the names of actors and the number of authors.
 * @returns one sentence, with a full stop.
 */
export function whoSays(fact: PlacedFact, dossier: Dossier): string {
  const { status, attribution } = fact;
  const words = WORDS[status];
  const several = dossier.article.authors.length > 1;
  const authors = several ? 'the authors' : 'the author';
  const half = `reported by ${authors}${stanceInWords(fact, several)}.`;

  const holder = holderInWords(attribution, dossier);
  if (holder) return `${words.done} ${holder}; ${half}`;
  if (attribution.by === 'unattributed') return `${words.nobody}; ${half}`;
  return words.ownWords
    .replace('{authors}', authors)
    .replace('{Authors}', several ? 'The authors’' : 'The author’s');
}

/** "by the Islamic State group in Al-Naba", "in a February 2023 U.S. intelligence report"; empty for the authors. */
function holderInWords(attribution: Attribution, dossier: Dossier): string {
  const via = attribution.via === undefined ? '' : `in ${withSmallArticle(attribution.via)}`;
  const name = nameInText(attribution.by, dossier);
  // "by U.S. intelligence in a February 2023 U.S. intelligence report" would say the same thing twice.
  if (name === '' || attribution.via?.includes(withoutArticle(name))) return via;
  return via === '' ? `by ${name}` : `by ${name} ${via}`;
}

/** The holder's name as it stands inside a sentence; empty for the authors and for nobody. */
function nameInText(by: Attribution['by'], dossier: Dossier): string {
  const record = dossier.records.get(by);
  if (!record) return '';
  return record.type === 'actor' ? record.inText : record.name;
}

function stanceInWords(fact: PlacedFact, several: boolean): string {
  if (fact.record.type !== 'assessment') return '';
  switch (fact.record.authorsStance?.value) {
    case 'withhold':
      return `, who ${several ? 'do' : 'does'} not say whether it is accurate`;
    case 'endorse':
      return `, who ${several ? 'endorse' : 'endorses'} it`;
    case 'dispute':
      return `, who ${several ? 'dispute' : 'disputes'} it`;
    default:
      return '';
  }
}

/** `via` is printed as in the article, where it may open a sentence: "A February 2023 …". */
function withSmallArticle(text: string): string {
  return text.replace(/^(?:An?|The) /, (article) => article.toLowerCase());
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:an?|the) /i, '');
}
