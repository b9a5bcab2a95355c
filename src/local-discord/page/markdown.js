import { el } from './dom.js';
import { moment } from './moment.js';

/** Inline marks, tried in this order at each place. Groups: what is inside. */
const INLINE = [
  [/^\\([^A-Za-z0-9\s])/, (m) => m[1]],
  [/^``([^\n]+?)``|^`([^`\n]+)`/, (m) => el('code', {}, m[1] ?? m[2])],
  [/^\*\*([\s\S]+?)\*\*(?!\*)/, (m, go) => el('strong', {}, go(m[1]))],
  [/^__([\s\S]+?)__(?!_)/, (m, go) => el('u', {}, go(m[1]))],
  [/^~~([\s\S]+?)~~/, (m, go) => el('s', {}, go(m[1]))],
  [/^\|\|([\s\S]+?)\|\|/, (m, go) => spoiler(go(m[1]))],
  [/^\*((?:\\.|[^\\*\n])+?)\*(?!\*)/, (m, go) => el('em', {}, go(m[1]))],
  [/^_((?:\\.|[^\\_\n])+?)_(?![A-Za-z0-9_])/, (m, go) => el('em', {}, go(m[1]))],
  [/^\[((?:\\.|[^\\\]\n])+)\]\((https?:\/\/[^\s)]+)\)/, (m, go) => link(m[2], go(m[1]))],
  [/^<@!?(\d+)>/, (m, _, names) => mention(`@${names.people.get(m[1]) ?? 'unknown-user'}`)],
  [/^<@&(\d+)>/, (m, _, names) => mention(`@${names.roles.get(m[1]) ?? 'unknown-role'}`)],
  [/^<#(\d+)>/, (m, _, names) => mention(`#${names.channels.get(m[1]) ?? 'unknown'}`)],
  [/^<\/([^:>\n]+):\d+>/, (m) => mention(`/${m[1]}`)],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, (m) => moment(Number(m[1]), m[2])],
  [/^<(https?:\/\/[^\s>]+)>/, (m) => link(m[1], [m[1]])],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]]/, (m) => link(m[0], [m[0]])],
];

const NO_NAMES = { people: new Map(), channels: new Map(), roles: new Map() };

/** Discord's markdown as nodes, the part of it that bots use. Unknown marks stay as they were typed. */
export function markdown(text, names = NO_NAMES) {
  const blocks = [];
  const lines = text.split('\n');
  while (lines.length > 0) blocks.push(block(lines, names));
  return blocks;
}

/** Inline marks only. */
export function inline(text, names = NO_NAMES) {
  const nodes = [];
  let plain = '';
  let rest = text;
  while (rest !== '') {
    const [made, length] = mark(rest, names) ?? [undefined, 0];
    if (length === 0) {
      const [letter] = rest;
      plain += letter;
      rest = rest.slice(letter.length);
    } else {
      if (typeof made === 'string') plain += made;
      else {
        nodes.push(plain, made);
        plain = '';
      }
      rest = rest.slice(length);
    }
  }
  return [...nodes, plain].filter((node) => node !== '');
}

function mark(text, names) {
  for (const [pattern, make] of INLINE) {
    const found = pattern.exec(text);
    if (found) return [make(found, (inner) => inline(inner, names), names), found[0].length];
  }
  return undefined;
}

function block(lines, names) {
  const line = lines.shift();
  if (/^```/.test(line) && lines.some((one) => one.trimEnd().endsWith('```'))) return codeBlock(lines);
  if (/^> ?/.test(line)) {
    const quoted = [line.replace(/^> ?/, '')];
    while (lines.length > 0 && /^> ?/.test(lines[0])) quoted.push(lines.shift().replace(/^> ?/, ''));
    return el('blockquote', {}, markdown(quoted.join('\n'), names));
  }
  const heading = /^(#{1,3}) (.+)/.exec(line);
  if (heading) return el('p', { class: `heading heading-${heading[1].length}` }, inline(heading[2], names));
  if (/^-# /.test(line)) return el('p', { class: 'subtext' }, inline(line.slice(3), names));
  if (/^\s*[-*] /.test(line)) {
    const items = [line];
    while (lines.length > 0 && /^\s*[-*] /.test(lines[0])) items.push(lines.shift());
    return el(
      'ul',
      {},
      items.map((item) => el('li', {}, inline(item.replace(/^\s*[-*] /, ''), names))),
    );
  }
  return line === '' ? el('div', { class: 'gap' }) : el('p', {}, inline(line, names));
}

function codeBlock(lines) {
  const code = [];
  for (;;) {
    const line = lines.shift();
    if (line === undefined) break;
    if (line.trimEnd().endsWith('```')) {
      const last = line.trimEnd().slice(0, -3);
      if (last !== '') code.push(last);
      break;
    }
    code.push(line);
  }
  return el('pre', { tabindex: '0' }, el('code', {}, code.join('\n')));
}

/** Only http and https reach this; `noopener` because the other page is none of ours. */
function link(address, children) {
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, children);
}

function mention(text) {
  return el('span', { class: 'mention' }, text);
}

function spoiler(children) {
  const open = (event) => event.currentTarget.classList.add('open');
  return el('button', { type: 'button', class: 'spoiler', onclick: open }, children);
}
