/** The buttons and the menu under a reply. All of them carry their whole state. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Finding } from '../answers/finding.ts';
import type { Reply } from '../answers/reply.ts';
import type { FactBase } from '../facts/base.ts';
import { type Click, encodeClick } from './custom-id.ts';
import type { Display } from './embed.ts';
import { encodeFinding } from './finding-code.ts';
import { cutText, LIMITS } from './limits.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** The rows under a reply: buttons in one, the menu of its entries in another. */
export function buttonsOf(base: FactBase, reply: Reply, display: Display): Row[] {
  const buttons = [
    ...pageButtons(base, reply),
    display.visibility === 'private' ? shareButton(base, reply) : deleteButton(base, display),
    contextButton(base, reply),
  ].filter((made) => made !== undefined);
  const menu = menuOf(base, reply);
  const rows: Row[] = [];
  if (menu) rows.push(menu);
  if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons });
  return rows;
}

function button(base: FactBase, label: string, click: Click): APIButtonComponentWithCustomId | undefined {
  const customId = encodeClick(base, click);
  if (customId === undefined) return undefined;
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: customId };
}

function pageButtons(base: FactBase, reply: Reply) {
  const { page, finding } = reply;
  if (!page || page.of < 2 || !('page' in finding)) return [];
  const turn = (label: string, to: number) =>
    button(base, label, { action: 'turn', finding: { ...finding, page: to } });
  return [
    page.number > 1 ? turn('Previous', page.number - 1) : undefined,
    page.number < page.of ? turn('Next', page.number + 1) : undefined,
  ];
}

/** A menu to choose from is the asker's own business; everything else can be shown to the others. */
function shareButton(base: FactBase, reply: Reply) {
  return reply.finding.kind === 'choices'
    ? undefined
    : button(base, 'Share', { action: 'share', finding: reply.finding });
}

function deleteButton(base: FactBase, display: Display) {
  return display.owner === undefined
    ? undefined
    : button(base, 'Delete', { action: 'delete', owner: display.owner });
}

/** The sentences around the first quote; not on a reply that shows them already. */
function contextButton(base: FactBase, reply: Reply) {
  const first = reply.citations[0] ?? reply.closest[0];
  const { finding } = reply;
  if (!first || (finding.kind === 'quote' && finding.context)) return undefined;
  const sentence = finding.kind === 'quote' ? finding.sentence : first.sentence;
  return button(base, 'Context', {
    action: 'open',
    finding: { kind: 'quote', article: first.article, sentence, context: true },
  });
}

/** A choice takes the place of the question it answers; an entry of a list opens beside the list. */
function menuOf(base: FactBase, reply: Reply): Row | undefined {
  const options = reply.choices
    .slice(0, LIMITS.menuOptions)
    .map((choice): APISelectMenuOption | undefined => {
      const finding: Finding = { kind: 'record', article: choice.article, ref: choice.ref };
      const value = encodeFinding(base, finding);
      if (value === undefined) return undefined;
      const description = cutText(choice.description, LIMITS.menuText);
      return {
        label: cutText(choice.label, LIMITS.menuText),
        value,
        ...(description !== '' && { description }),
      };
    });
  const made = options.filter((option) => option !== undefined);
  const isQuestion = reply.finding.kind === 'choices';
  const customId = encodeClick(base, { action: isQuestion ? 'turn-picked' : 'open-picked' });
  if (made.length === 0 || customId === undefined) return undefined;
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder: isQuestion ? 'Choose one' : 'Open an entry',
        options: made,
      },
    ],
  };
}

/** The same rows with the Share button switched off and renamed, after it was used or found impossible. */
export function withShareOff(rows: readonly Row[], label: string): Row[] {
  return rows.map((row) => ({
    ...row,
    components: row.components.map((component) =>
      component.type === ComponentType.Button &&
      'custom_id' in component &&
      component.custom_id.startsWith('d1|s|')
        ? { ...component, label, disabled: true }
        : component,
    ),
  }));
}
