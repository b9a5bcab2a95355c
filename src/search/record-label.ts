/** How a record is shown in an autocomplete list, and the short text that stands for it. */
import type { AnyRecord, Dossier } from '../facts/base.ts';
import { dateInWords } from '../facts/in-words.ts';

/** Discord shows at most 100 characters of a choice. */
const LONGEST_LABEL = 100;

/** "Balkh governor — claimed — March 9": the title is cut, what tells records apart never is. */
export function labelOf(record: AnyRecord): string {
  const end = [tellingWord(record), shortDate(record)]
    .filter((part) => part !== '')
    .map((part) => ` — ${part}`)
    .join('');
  const room = LONGEST_LABEL - end.length;
  const name = record.name.length <= room ? record.name : `${record.name.slice(0, room - 1).trimEnd()}…`;
  return name + end;
}

/** `I-2`; with several articles `slug/I-2`. */
export function choiceValue({ article }: Dossier, { ref }: AnyRecord, severalArticles: boolean): string {
  return severalArticles ? `${article.slug}/${ref}` : ref;
}

function tellingWord(record: AnyRecord): string {
  return record.type === 'actor' ? record.class : record.status;
}

/** The date without its remarks: they are on the card. */
function shortDate(record: AnyRecord): string {
  if (record.type === 'actor' || !record.date) return '';
  return dateInWords(record.date).replace(/ \(.*\)$/, '');
}
