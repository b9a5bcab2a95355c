/** From a finding to a reply. The same finding always gives the same reply. */
import type { FactBase } from '../facts/base.ts';
import { choicesReply } from './choices-reply.ts';
import { composeAnswer } from './compose-answer.ts';
import type { Finding } from './finding.ts';
import { quoteReply } from './quote-reply.ts';
import { recordReply } from './record-reply.ts';
import type { Reply } from './reply.ts';
import { searchReply } from './search-reply.ts';
import { sourceReply } from './source-reply.ts';
import { timelineReply } from './timeline-reply.ts';

/** Composes the reply for a finding; undefined where something it refers to no longer exists. */
export function compose(base: FactBase, finding: Finding): Reply | undefined {
  if (finding.kind === 'timeline') return timelineReply(base, finding);
  if (finding.kind === 'search') return searchReply(base, finding);
  const dossier = base.dossiers.get(finding.article);
  if (!dossier) return undefined;
  switch (finding.kind) {
    case 'record':
      return recordReply(dossier, finding.ref);
    case 'quote':
      return quoteReply(dossier, finding);
    case 'source':
      return sourceReply(dossier);
    case 'choices': {
      const records = finding.refs.map((ref) => dossier.records.get(ref));
      const known = records.filter((record) => record !== undefined);
      return known.length < records.length
        ? undefined
        : choicesReply(known.map((record) => ({ dossier, record })));
    }
    default:
      return composeAnswer(dossier, finding);
  }
}
