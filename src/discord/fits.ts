/** The part of the fact base's check that knows Discord: every card and every sentence must fit into a message. */
import { compose } from '../answers/compose.ts';
import type { Finding } from '../answers/finding.ts';
import type { FactBase, Problem } from '../facts/base.ts';
import { type Display, renderReply } from './embed.ts';
import { LIMITS } from './limits.ts';

/** The longest display there is: everything that is added around a reply is there. */
const LONGEST: Display = {
  visibility: 'public',
  asked: 'x'.repeat(200),
  owner: '1'.repeat(20),
  shared: true,
};

/** Records, sentences and source cards that would have to be cut to fit, or whose buttons do not fit. */
export function checkFits(base: FactBase): Problem[] {
  const problems: Problem[] = [];
  for (const [slug, dossier] of base.dossiers) {
    const at = (finding: Finding, record: string) => {
      const message = fault(base, finding);
      if (message !== undefined) problems.push({ file: slug, record, message });
    };
    for (const ref of dossier.records.keys()) at({ kind: 'record', article: slug, ref }, ref);
    for (const { id, reference } of dossier.sentences.values()) {
      at({ kind: 'quote', article: slug, sentence: id, context: true }, reference);
    }
    at({ kind: 'source', article: slug }, 'source card');
  }
  return problems;
}

function fault(base: FactBase, finding: Finding): string | undefined {
  const reply = compose(base, finding);
  if (!reply) return 'this cannot be shown at all.';
  const { embeds, content } = renderReply(base, reply, LONGEST);
  if (content.includes('…') && !reply.answer.includes('…'))
    return `the short answer is longer than ${LIMITS.content} characters.`;
  const [embed] = embeds;
  const last = embed?.description?.at(-1);
  if (last === '…')
    return `this does not fit into one embed (${LIMITS.embedDescription} characters); shorten it.`;
  return undefined;
}
