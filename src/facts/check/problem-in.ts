/** Makes problems that name their file, record and field. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { FILE_OF_TYPE } from '../place-records.ts';

/** A problem in a record. `field` is the path inside it. */
export function problemIn(dossier: Dossier, record: AnyRecord, field: string, message: string): Problem {
  return {
    file: `${dossier.article.slug}/${FILE_OF_TYPE[record.type]}`,
    record: record.ref,
    field,
    message,
  };
}

/** A problem in `article.json`; `sentence` where it lies in one. */
export function problemInArticle(
  dossier: Dossier,
  field: string,
  message: string,
  sentence?: string,
): Problem {
  const file = `${dossier.article.slug}/article.json`;
  return sentence === undefined ? { file, field, message } : { file, record: sentence, field, message };
}

/** A problem in `questions.json`, at the entry of a fact. */
export function problemInBank(dossier: Dossier, factId: string, message: string, field?: string): Problem {
  const place = { file: `${dossier.article.slug}/questions.json`, record: factId };
  return field === undefined ? { ...place, message } : { ...place, field, message };
}

/** A text shortened for a message, in the quotation marks that the messages use. */
export function shown(text: string): string {
  return text.length > 80 ? `“${text.slice(0, 77)}…”` : `“${text}”`;
}
