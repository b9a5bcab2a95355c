import { el, newId } from './dom.js';

const STRING_SELECT = 3;

/** The form that a bot opened. `send(values)` resolves with a problem, or nothing when it went through. */
export function openForm({ title, fields }, send) {
  const heading = newId('form');
  const problem = el('p', { class: 'problem', role: 'alert' });
  const inputs = fields.map((field) => [field, input(field)]);
  const cancel = el(
    'button',
    { type: 'button', class: 'button button-secondary', onclick: () => dialog.close() },
    'Cancel',
  );
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: heading }, title),
    inputs.map(([field, control]) =>
      el(
        'label',
        { class: 'form-field' },
        el('span', {}, field.required ? `${field.label} *` : field.label),
        control,
      ),
    ),
    problem,
    el('div', { class: 'form-foot' }, cancel, el('button', { class: 'button button-primary' }, 'Submit')),
  );
  const dialog = el(
    'dialog',
    { class: 'form-dialog', 'aria-labelledby': heading, onclose: () => dialog.remove() },
    form,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const complaint = await send(
      Object.fromEntries(inputs.map(([{ customId }, control]) => [customId, filledIn(control)])),
    );
    if (complaint) problem.textContent = complaint;
    else dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function input(field) {
  if (field.type === STRING_SELECT) {
    return el(
      'select',
      {},
      field.options.map(({ label, value }) => el('option', { value }, label)),
    );
  }
  const area = el('textarea', {
    rows: '3',
    placeholder: field.placeholder,
    maxlength: field.maxLength,
    required: field.required,
  });
  area.value = field.value;
  return area;
}

function filledIn(control) {
  return control instanceof HTMLSelectElement
    ? [...control.selectedOptions].map(({ value }) => value)
    : control.value;
}
