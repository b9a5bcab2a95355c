/** Composes the findings that are made of facts. Being written. */
import type { Dossier } from '../facts/base.ts';
import type { Finding } from './finding.ts';
import type { Reply } from './reply.ts';

export function composeAnswer(
  _dossier: Dossier,
  _finding: Extract<Finding, { kind: 'facts' | 'verdict' | 'silence' | 'listing' }>,
): Reply | undefined {
  throw new Error('being written');
}
