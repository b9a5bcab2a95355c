/** Which articles a finding speaks of. */
import type { Dossier, FactBase } from '../facts/base.ts';

/** The one article, or all of them for an empty slug; none where there is no such article. */
export function dossiersIn(base: FactBase, article: string): Dossier[] {
  if (article === '') return [...base.dossiers.values()];
  const dossier = base.dossiers.get(article);
  return dossier ? [dossier] : [];
}
