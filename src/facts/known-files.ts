/**
 * What is known of an article by the files it was loaded from. It holds for the article as it was loaded; a copy with
 * something changed in it is another article, of which nothing is known.
 */
import type { Dossier } from './base.ts';

interface Known {
  digest: string;
  isBankChecked: boolean;
}

const KNOWN = new WeakMap<Dossier, Known>();

export function remember(dossier: Dossier, known: Known): void {
  KNOWN.set(dossier, known);
}

/** A hash of all its files. */
export const filesDigest = (dossier: Dossier): string | undefined => KNOWN.get(dossier)?.digest;

/** Whether its bank was found sound before, with these very files. */
export const isBankChecked = (dossier: Dossier): boolean => KNOWN.get(dossier)?.isBankChecked === true;
