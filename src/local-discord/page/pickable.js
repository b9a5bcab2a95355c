/** What can be picked where Discord asks for a person, a role or a channel; the value sent is the id. */

const people = ({ people }) => [...people].map(([value, name]) => ({ name, value, detail: 'Person' }));
const roles = ({ roles }) => [...roles].map(([value, name]) => ({ name, value, detail: 'Role' }));
const channels = ({ channels }) => [...channels].map(([value, name]) => ({ name, value, detail: 'Channel' }));
const peopleAndRoles = (names) => [...people(names), ...roles(names)];

/** By the type of a select menu. */
const OF_SELECT = { 5: people, 6: roles, 7: peopleAndRoles, 8: channels };
/** By the type of an option. */
const OF_OPTION = { 6: people, 7: channels, 8: roles, 9: peopleAndRoles };

/** The choices of a select menu: its own, or the people, roles and channels of this server. */
export function choicesOfSelect(menu, names) {
  const preset = new Set((menu.default_values ?? []).map(({ id }) => id));
  const found = OF_SELECT[menu.type]?.(names);
  if (!found) return menu.options;
  return found.map(({ name, value, detail }) => ({
    label: name,
    value,
    description: detail,
    default: preset.has(value),
  }));
}

/** An option that names a person, a role or a channel, as one with choices. */
export function withChoices(option, names) {
  const choices = OF_OPTION[option.type]?.(names);
  return choices ? { ...option, choices } : option;
}
