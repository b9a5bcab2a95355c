/** Fields that hold printed words hold words that are printed in their quote. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { quotesOf } from '../cited.ts';
import type { Basis } from '../schema.ts';
import { problemIn, shown } from './problem-in.ts';

interface PrintedField {
  field: string;
  printed: string;
  /** The quote it must stand in; any quote of the record where there is none. */
  quote?: string;
}

/** Checks `printed` and `modality` of every record, letter for letter. */
export function checkPrinted(dossier: Dossier): Problem[] {
  return [...dossier.records.values()].flatMap((record) => {
    const quotes = quotesOf(record).map(({ quote }) => quote.text);
    return printedFields(record)
      .filter(
        ({ printed, quote }) => !(quote === undefined ? quotes : [quote]).some((q) => q.includes(printed)),
      )
      .map(({ field, printed, quote }) => {
        const where =
          quote === undefined ? 'stands in no quote of this record' : 'is not in the quote beside it';
        const message = `${shown(printed)} ${where}; copy the printed words, or quote more.`;
        return problemIn(dossier, record, field, message);
      });
  });
}

function printedFields(record: AnyRecord): PrintedField[] {
  switch (record.type) {
    case 'incident':
      return [
        ...(hasNoTarget(record.target) ? [] : printedOf('target', record.target)),
        ...printedOf('date', record.date),
        ...printedOf('place', record.place),
        ...record.casualties.map(({ killed, quote }, index) => ({
          field: `casualties[${index}].killed.printed`,
          printed: killed.printed,
          quote: quote.text,
        })),
      ];
    case 'assessment':
      return [
        ...printedOf('date', record.date),
        ...printedOf('horizon', record.horizon),
        ...(record.modality === undefined ? [] : [{ field: 'modality', printed: record.modality }]),
      ];
    case 'event':
      return printedOf('date', record.date);
    case 'actor':
      return [];
  }
}

/** A threat against nobody in particular has no printed target; then the field says so, as an inference. */
function hasNoTarget(target: { printed: string; basis: Basis }): boolean {
  return target.printed === 'not stated' && target.basis === 'inferred';
}

function printedOf(
  field: string,
  part: { printed: string; quote: { text: string } } | null | undefined,
): PrintedField[] {
  return part ? [{ field: `${field}.printed`, printed: part.printed, quote: part.quote.text }] : [];
}
