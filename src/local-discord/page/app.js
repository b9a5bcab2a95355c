import { Composer } from './composer.js';
import { avatar, el } from './dom.js';
import { openForm } from './form-dialog.js';
import { openInspector } from './inspector.js';
import { LogView } from './log-view.js';
import { withChoices } from './pickable.js';
import { openPopup } from './popup.js';
import { act, follow, read } from './server.js';
import { showSidebar } from './sidebar.js';

const MESSAGE_COMMAND = 3;
const SLASH = 1;

/** What is shown now. Messages come from the server; what was dismissed stays away for as long as the page is open. */
const state = {
  room: undefined,
  person: localStorage.getItem('person') ?? 'alice',
  channel: undefined,
  messages: new Map(),
  dismissed: new Set(),
  unread: new Map(),
  names: undefined,
  stop: () => {},
};

const byId = (id) => document.getElementById(id);
const where = () => ({ person: state.person, channel: state.channel });
const current = () => state.room.channels.find(({ id }) => id === state.channel);
const title = ({ kind, name }) => (kind === 'dm' ? `@${name}` : `#${name}`);

/** The commands of this place as they were last read: so that a list of them keeps up with whoever types. */
let offered;
const readCommands = () => {
  offered = read('/commands', where()).then((list) => (list ?? []).map(withPickers));
  return offered;
};

/** Options that name people get them as choices, in sub-commands too. */
function withPickers(part) {
  const options = part.options?.map((option) => withPickers(withChoices(option, state.names)));
  return options ? { ...part, options } : part;
}

const log = new LogView(byId('log'), {
  menu: openMessageMenu,
  press: (message, customId) => perform({ do: 'click', message: message.id, customId }),
  choose: (message, customId, values) => perform({ do: 'select', message: message.id, customId, values }),
  dismiss: ({ id }) => {
    state.dismissed.add(id);
    log.remove(id);
    composer.focus();
  },
});

const composer = new Composer(byId('composer'), {
  // Anew when somebody begins to look.
  commands: (typed) => (typed === '/' ? readCommands() : (offered ?? readCommands())),
  say: (text) => perform({ do: 'say', text }),
  back: () => log.focusLast(),
  complete: (command, options, focused) => act({ do: 'complete', ...where(), command, options, focused }),
  run: async (command, options, done) => {
    const result = await act({ do: 'slash', ...where(), command, options });
    if (result.problem !== undefined) return result.problem;
    done();
    settle(result);
    return undefined;
  },
});

/** Does something and shows what came of it besides messages. */
async function perform(action) {
  settle(await act({ ...action, ...where() }));
}

function settle(result) {
  log.settle();
  const trouble = result.problem ?? result.failed;
  if (trouble !== undefined) log.notice(trouble);
  if (result.form) {
    openForm(result.form, async (values) => {
      const sent = await act({ do: 'submit', ...where(), form: result.form.id, values });
      if (sent.problem === undefined) settle(sent);
      return sent.problem;
    });
  }
}

async function openMessageMenu(message, at, opener) {
  const offered = (await readCommands()).filter(({ type }) => type === MESSAGE_COMMAND);
  const apps = offered.map(({ name }) => ({
    label: name,
    detail: 'App',
    run: () => perform({ do: 'menu', message: message.id, command: name }),
  }));
  const own = [
    { label: 'Copy text', run: () => navigator.clipboard?.writeText(message.content) },
    { label: 'Inspect', run: () => openInspector(byId('inspector'), state.person, message, opener) },
  ];
  openPopup({ label: 'Message', items: [...apps, ...own], at, opener });
}

function sitDown(person) {
  state.stop();
  if (state.person !== person) composer.reset();
  state.person = person;
  localStorage.setItem('person', person);
  state.stop = follow(person, {
    room: enter,
    message: receive,
    deleted: ({ id }) => {
      state.messages.delete(id);
      log.remove(id);
    },
    lost: () => {
      byId('connection').hidden = false;
    },
  });
}

/** The whole room, at the start, after a switch of person, and after a lost connection. */
function enter(room) {
  const place = state.room ? current() : undefined;
  state.room = room;
  state.person = room.person;
  byId('connection').hidden = true;
  state.messages = new Map(room.messages.map((message) => [message.id, message]));
  state.names = {
    people: new Map([[room.bot.id, room.bot.name], ...room.people.map(({ id, name }) => [id, name])]),
    roles: new Map(room.roles.map(({ id, name }) => [id, name])),
    // A direct message is no channel that anybody can name.
    channels: new Map(room.channels.filter(({ kind }) => kind === 'text').map(({ id, name }) => [id, name])),
  };
  // The direct messages are another channel for each person.
  const same = room.channels.find(
    ({ id, kind }) => id === place?.id || (kind === 'dm' && place?.kind === 'dm'),
  );
  openChannel((same ?? room.channels[0]).id);
}

async function openChannel(id) {
  state.channel = id;
  state.unread.delete(id);
  const here = current();
  const me = state.room.people.find(({ handle }) => handle === state.person);
  document.title = `${title(here)} · Local Discord`;
  byId('channel-name').textContent = title(here);
  byId('as-whom').replaceChildren(avatar(me.name), el('span', {}, me.name));
  composer.name(title(here));
  showSidebar(state, { channel: switchChannel, person: sitDown });
  const starters = el('div', { class: 'starters' });
  log.open(title(here), starters, visible(), state.names);
  for (const command of (await readCommands()).filter(({ type }) => type === SLASH)) {
    const open = () => composer.begin(command);
    starters.append(
      el(
        'button',
        { type: 'button', class: 'starter', title: command.description, onclick: open },
        `/${command.name}`,
      ),
    );
  }
}

function switchChannel(id) {
  openSidebar(false);
  composer.reset();
  openChannel(id);
  composer.focus();
}

function visible() {
  return [...state.messages.values()].filter(
    ({ id, channel }) => channel === state.channel && !state.dismissed.has(id),
  );
}

/** Whether the person who looks brought this message about. */
function isOwn({ author, usedBy, isEphemeral }) {
  const me = state.room.people.find(({ handle }) => handle === state.person);
  return isEphemeral || author.id === me.id || usedBy?.user.id === me.id;
}

function receive(message) {
  const isNew = !state.messages.has(message.id);
  state.messages.set(message.id, message);
  if (state.dismissed.has(message.id)) return;
  if (message.channel === state.channel) log.put(message, state.names, isOwn(message));
  else if (isNew) {
    state.unread.set(message.channel, (state.unread.get(message.channel) ?? 0) + 1);
    showSidebar(state, { channel: switchChannel, person: sitDown });
  }
}

function openSidebar(isOpen) {
  byId('sidebar').classList.toggle('open', isOpen);
  byId('open-sidebar').setAttribute('aria-expanded', String(isOpen));
}

byId('open-sidebar').addEventListener('click', () => {
  openSidebar(!byId('sidebar').classList.contains('open'));
  byId('channels').querySelector('button')?.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !byId('sidebar').classList.contains('open')) return;
  openSidebar(false);
  composer.focus();
});
document.querySelector('.room').addEventListener('pointerdown', (event) => {
  if (!event.target.closest('#open-sidebar')) openSidebar(false);
});
sitDown(state.person);
composer.focus();
