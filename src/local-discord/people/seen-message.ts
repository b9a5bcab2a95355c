import {
  type APIAttachment,
  type APIButtonComponent,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  type ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { type AnyComponent, everyComponent, isSelect } from '../validation/components.ts';
import { isEphemeral } from '../world/world.ts';

/** A button as a person sees it; `customId` and `url` exclude each other. */
export interface SeenButton {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: ButtonStyle;
  readonly disabled: boolean;
}

export interface SeenSelect {
  readonly type: APISelectMenuComponent['type'];
  readonly customId: string;
  readonly placeholder: string | undefined;
  readonly disabled: boolean;
  readonly minValues: number;
  readonly maxValues: number;
  /** Empty for selects of users, roles and channels. */
  readonly options: readonly { label: string; value: string; description?: string; default?: boolean }[];
}

/** A message as a person sees it at one moment. It does not change when the message does. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: string;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly APIAttachment[];
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  /** "Only you can see this". */
  readonly ephemeral: boolean;
  /** "Dossier is thinking...". */
  readonly loading: boolean;
  /** The author asked that no embeds be shown. */
  readonly embedsSuppressed: boolean;
  /** The whole message as Discord sends it. */
  readonly payload: APIMessage;
}

/** Takes a picture of a message. */
export function seen(message: APIMessage): SeenMessage {
  const payload = structuredClone(message);
  const components = payload.components ?? [];
  const all = everyComponent(components as readonly AnyComponent[], []).map(({ component }) => component);
  const has = (flag: MessageFlags) => ((payload.flags ?? 0) & flag) !== 0;
  return {
    id: payload.id,
    channelId: payload.channel_id,
    author: payload.author.username,
    content: payload.content,
    embeds: payload.embeds,
    components,
    attachments: payload.attachments,
    buttons: all.filter(isButton).map(seenButton),
    selects: all.filter(isSelectMenu).map(seenSelect),
    ephemeral: isEphemeral(payload),
    loading: has(MessageFlags.Loading),
    embedsSuppressed: has(MessageFlags.SuppressEmbeds),
    payload,
  };
}

function isButton(component: unknown): component is APIButtonComponent {
  return (component as AnyComponent).type === ComponentType.Button;
}

function isSelectMenu(component: unknown): component is APISelectMenuComponent {
  return isSelect((component as AnyComponent).type);
}

function seenButton(button: APIButtonComponent): SeenButton {
  return {
    label: ('label' in button ? button.label : undefined) ?? '',
    customId: 'custom_id' in button ? button.custom_id : undefined,
    url: 'url' in button ? button.url : undefined,
    style: button.style,
    disabled: button.disabled ?? false,
  };
}

function seenSelect(select: APISelectMenuComponent): SeenSelect {
  return {
    type: select.type,
    customId: select.custom_id,
    placeholder: select.placeholder,
    disabled: select.disabled ?? false,
    minValues: select.min_values ?? 1,
    maxValues: select.max_values ?? 1,
    options: select.type === ComponentType.StringSelect ? select.options : [],
  };
}
