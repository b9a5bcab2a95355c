/** A reply as a Discord message. Pure: the same reply always gives the same message. */
import type { APIEmbed } from 'discord.js';
import type { Citation, Line, Reply } from '../answers/reply.ts';
import type { FactBase } from '../facts/base.ts';
import type { Article } from '../facts/schema.ts';
import { buttonsOf } from './components.ts';
import { echo, escapeMarkdown } from './escape.ts';
import { clampMessage } from './limits.ts';
import type { Message } from './message.ts';

/** How a reply stands in a channel. */
export interface Display {
  /** Public messages can be deleted by their owner and by moderators; private ones can be shared. */
  visibility: 'private' | 'public';
  /** What was typed, if it is to be shown back: "Asked: …". Not trusted. */
  asked?: string;
  /** User id of the member to whom a public message belongs. */
  owner?: string;
  /** Whether the owner shared a private reply, so that the message has to say who did. */
  shared?: boolean;
  /** One plain line on the circumstances: "This server does not allow …". */
  remark?: string;
}

/** Colour only decorates: every status is also said in words. */
const COLOURS: Readonly<Record<Reply['tone'], number>> = {
  reported: 0x4a6fa5,
  claimed: 0xb7791f,
  assessed: 0x6b5b95,
  testified: 0x5b7f95,
  threatened: 0xa0522d,
  supported: 0x2e7d5b,
  refuted: 0xb23b3b,
  silent: 0x80848e,
};

/** Builds the message: a content line for people without embeds, one embed, and buttons that carry their state. */
export function renderReply(base: FactBase, reply: Reply, display: Display): Message {
  return clampMessage({
    content: contentOf(reply, display),
    embeds: [embedOf(base, reply, display)],
    components: buttonsOf(base, reply, display),
    allowedMentions: { parse: [] },
  });
}

/** "The Islamic State group claimed it on March 9. (3.1)" */
function contentOf(reply: Reply, display: Display): string {
  // With context around it, a quote's own reference is the one that counts.
  const own = reply.finding.kind === 'quote' ? reply.finding.sentence : undefined;
  const references = referencesOf(
    reply.citations.filter(({ sentence }) => own === undefined || sentence === own),
  );
  const answer = escapeMarkdown(reply.answer);
  return joinLines([
    references === '' ? answer : `${answer} (${references})`,
    display.shared && display.owner ? `-# Shared by <@${display.owner}>` : '',
    display.remark ? `-# ${escapeMarkdown(display.remark)}` : '',
  ]);
}

function embedOf(base: FactBase, reply: Reply, display: Display): APIEmbed {
  const article = articleOf(base, reply);
  const asked = display.asked === undefined ? '' : echo(display.asked);
  const description = descriptionOf(reply);
  const embed: APIEmbed = { title: escapeMarkdown(reply.heading), color: COLOURS[reply.tone] };
  if (asked !== '') embed.author = { name: asked };
  if (article?.url) embed.url = article.url;
  if (description !== '') embed.description = description;
  if (article) embed.footer = { text: footerOf(article) };
  return embed;
}

/**
 * Who says so, the quotes, labelled lines, notes, next step: in this order, a blank line between blocks. The answer
 * stands above the embed, for people who see none; once is enough on a phone.
 */
function descriptionOf(reply: Reply): string {
  const several = new Set([...reply.citations, ...reply.closest].map(({ article }) => article)).size > 1;
  const blocks = [
    reply.whoSays === '' ? '' : `*${escapeMarkdown(reply.whoSays)}*`,
    ...(isQuoteAlone(reply) ? [] : withoutParts(reply.citations)).map((citation) =>
      quoteBlock(citation, several),
    ),
    reply.closest.length === 0 ? '' : '**Closest in the article:**',
    ...reply.closest.map((citation) => quoteBlock(citation, several)),
    joinLines(reply.lines.map(lineBlock)),
    joinLines(reply.notes.map((note) => `-# ${escapeMarkdown(note)}`)),
    joinLines([
      reply.page ? `-# Page ${reply.page.number} of ${reply.page.of}` : '',
      escapeMarkdown(reply.next ?? ''),
    ]),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Whether the answer is the one quote there is: it stands above the embed already, with its reference. */
function isQuoteAlone({ answer, citations: [first, ...others] }: Reply): boolean {
  return first !== undefined && others.length === 0 && answer === `“${first.quote}”`;
}

/** Without the quotes that stand inside another one of the same sentence, or a second time. */
function withoutParts(citations: readonly Citation[]): Citation[] {
  return citations.filter(({ article, sentence, quote }, index) =>
    citations.every(
      (other, at) =>
        at === index ||
        other.article !== article ||
        other.sentence !== sentence ||
        !other.quote.includes(quote) ||
        // Of two that are the same the first stays.
        (other.quote === quote && at > index),
    ),
  );
}

/** The article a reply speaks of; none where it speaks of several. */
function articleOf(base: FactBase, { citations, finding }: Reply): Article | undefined {
  const slugs = new Set(finding.article === '' ? citations.map(({ article }) => article) : [finding.article]);
  const [slug] = slugs.size === 0 ? base.dossiers.keys() : slugs;
  const known = slugs.size === 0 ? base.dossiers.size : slugs.size;
  return slug === undefined || known > 1 ? undefined : base.dossiers.get(slug)?.article;
}

/** The place names the article only where the quotes come from several; otherwise the footer does. */
function quoteBlock(citation: Citation, several: boolean): string {
  const parts = [several ? `“${citation.title}”` : '', citation.section, citation.reference];
  const place = parts.filter((part) => part !== '').join(', ');
  return `> ${escapeMarkdown(citation.quote)}\n> -# ${escapeMarkdown(place)}`;
}

function lineBlock(line: Line): string {
  const label = `**${escapeMarkdown(line.label)}:**`;
  // In a code block nothing is escaped: it is there to be copied, as the terminal would print it.
  return line.copy
    ? `${label}\n\`\`\`\n${line.text.replaceAll('`', 'ˋ')}\n\`\`\``
    : `${label} ${escapeMarkdown(line.text)}`;
}

/** Authors, publisher and article; the reference stands at each quote. */
function footerOf({ authors, publisher, title }: Article): string {
  return `${authors.map(({ name }) => name).join(' and ')} · ${publisher}: ${title}`;
}

function referencesOf(citations: readonly Citation[]): string {
  return [...new Set(citations.map((citation) => citation.reference))].join(', ');
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
