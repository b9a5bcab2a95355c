/** Each claim of `claims.json` is one of three kinds, and names the facts that make it so. */
import type { Dossier, Problem } from '../base.ts';
import { isBankChecked } from '../known-files.ts';

/** Checks the claims of one article: their facts exist, and those that need facts have them. */
export function checkClaims(dossier: Dossier): Problem[] {
  if (isBankChecked(dossier)) return [];
  const facts: ReadonlyMap<string, unknown> = dossier.facts;
  const seen = new Set<string>();
  return dossier.claims.flatMap((claim, index) => {
    const { text, verdict, differs } = claim;
    const at = (field: string, message: string): Problem => ({
      file: `${dossier.article.slug}/claims.json`,
      field: `[${index}].${field}`,
      message,
    });
    const isKnown = seen.has(text);
    seen.add(text);
    return [
      ...claim.facts.flatMap((id, i) =>
        facts.has(id) ? [] : [at(`facts[${i}]`, `there is no fact ${id}; mend the name or take it out.`)],
      ),
      ...(verdict !== 'not-in-article' && claim.facts.length === 0
        ? [at('facts', `a ${verdict} claim names the fact that makes it so; the first one is the best.`)]
        : []),
      ...(differs !== undefined && verdict !== 'refuted'
        ? [at('differs', 'only a refuted claim differs from the article; take it out.')]
        : []),
      ...(isKnown ? [at('text', 'another claim has this text; take one of the two out.')] : []),
    ];
  });
}
