/** Who says so follows the printed words: the verb stands in a quote and carries the status that its table gives. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { quotesOf } from '../cited.ts';
import type { Attribution, Status } from '../schema.ts';
import { STATUS_OF_VERB } from '../vocabulary.ts';
import { problemIn, shown } from './problem-in.ts';

/** Checks the attribution of every record, and of every fact that has one of its own. */
export function checkAttribution(dossier: Dossier): Problem[] {
  return [...dossier.records.values()].flatMap((record) => {
    const quotes = quotesOf(record).map(({ quote }) => quote.text.toLowerCase());
    const faults = faultsOf(record.status, record.attribution, quotes).map(({ part, message }) =>
      problemIn(dossier, record, part, message),
    );
    record.facts.forEach((fact, index) => {
      if (fact.status === undefined && fact.attribution === undefined) return;
      const { status, attribution } = inherited(fact, record);
      for (const { part, message } of faultsOf(status, attribution, quotes)) {
        faults.push(problemIn(dossier, record, `facts[${index}].${part}`, message));
      }
    });
    return faults;
  });
}

function inherited(
  fact: { status?: Status | undefined; attribution?: Attribution | undefined },
  record: AnyRecord,
): { status: Status; attribution: Attribution } {
  return { status: fact.status ?? record.status, attribution: fact.attribution ?? record.attribution };
}

interface Fault {
  part: string;
  message: string;
}

function faultsOf(status: Status, { by, via, verb }: Attribution, quotes: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const printed = (words: string) => quotes.some((quote) => quote.includes(words.toLowerCase()));
  if (via !== undefined && !printed(via)) {
    faults.push({
      part: 'attribution.via',
      message: `${shown(via)} stands in no quote of this record; write it as printed, and quote it.`,
    });
  }
  if (verb !== undefined && !printed(verb)) {
    faults.push({
      part: 'attribution.verb',
      message: `${shown(verb)} stands in no quote of this record; write the printed verb, and quote it.`,
    });
  }
  const carried = verb === undefined ? undefined : statusOf(verb);
  if (carried !== undefined && carried !== status) {
    faults.push({
      part: 'status',
      message: `${shown(verb ?? '')} makes this "${carried}", not "${status}"; change the status or give the right attribution.`,
    });
  }
  if (verb === undefined && needsVerb(status, by)) {
    faults.push({
      part: 'attribution.verb',
      message: `a status of "${status}" needs the printed verb that carries it; add it, or make the status "reported".`,
    });
  }
  if (by === 'authors' && status !== 'reported' && status !== 'assessed') {
    faults.push({
      part: 'attribution.by',
      message: `the authors do not make what is "${status}"; name the actor who did, or "unattributed".`,
    });
  }
  return faults;
}

/** The authors' own analysis is assessed without a verb: the whole article is their judgement. */
function needsVerb(status: Status, by: Attribution['by']): boolean {
  return status !== 'reported' && !(status === 'assessed' && by === 'authors');
}

function statusOf(verb: string): Status | undefined {
  const key = verb.toLowerCase();
  return Object.hasOwn(STATUS_OF_VERB, key) ? STATUS_OF_VERB[key] : undefined;
}
