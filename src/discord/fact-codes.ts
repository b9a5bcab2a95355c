/**
 * Four-character codes for facts, so that a finding with a dozen of them fits into a button's custom id. A code is
 * worked out from the fact's id alone, so it means the same after a restart and after other facts were added.
 */
import { createHash } from 'node:crypto';
import type { FactBase, FactId } from '../facts/base.ts';

const CODE_LENGTH = 4;

interface Codes {
  codeOf: ReadonlyMap<FactId, string>;
  factOf: ReadonlyMap<string, FactId>;
}

const known = new WeakMap<FactBase, ReadonlyMap<string, Codes>>();

function codesOf(base: FactBase, article: string): Codes | undefined {
  let byArticle = known.get(base);
  if (!byArticle) {
    byArticle = new Map(
      [...base.dossiers].map(([slug, dossier]) => [slug, assign([...dossier.facts.keys()])]),
    );
    known.set(base, byArticle);
  }
  return byArticle.get(article);
}

/** Two facts with one hash: the later id in alphabetical order takes the next hash, the same way every time. */
function assign(ids: FactId[]): Codes {
  const codeOf = new Map<FactId, string>();
  const factOf = new Map<string, FactId>();
  for (const id of ids.sort()) {
    let round = 0;
    let code = hash(id, round);
    while (factOf.has(code)) code = hash(id, ++round);
    codeOf.set(id, code);
    factOf.set(code, id);
  }
  return { codeOf, factOf };
}

function hash(id: string, round: number): string {
  return createHash('sha256').update(`${id}#${round}`).digest('base64url').slice(0, CODE_LENGTH);
}

/** The codes of these facts in one string; undefined where one of them is unknown. */
export function encodeFacts(base: FactBase, article: string, facts: readonly FactId[]): string | undefined {
  const codes = facts.map((id) => codesOf(base, article)?.codeOf.get(id));
  return codes.includes(undefined) ? undefined : codes.join('');
}

/** The facts of a string of codes; undefined where a code is unknown or the string is not made of codes. */
export function decodeFacts(base: FactBase, article: string, text: string): FactId[] | undefined {
  if (text.length % CODE_LENGTH !== 0) return undefined;
  const facts: FactId[] = [];
  for (let at = 0; at < text.length; at += CODE_LENGTH) {
    const fact = codesOf(base, article)?.factOf.get(text.slice(at, at + CODE_LENGTH));
    if (fact === undefined) return undefined;
    facts.push(fact);
  }
  return facts;
}
