/** Where in a request something is wrong, such as `['data', 'embeds', 0, 'title']`. */
export type FieldPath = readonly (string | number)[];

/** One thing wrong with a request, in Discord's words. */
export interface Problem {
  readonly path: FieldPath;
  readonly code: string;
  readonly message: string;
}

/** Discord's nested form: `{ data: { embeds: { 0: { title: { _errors: [{code, message}] } } } } }`. */
export interface NestedErrors {
  [field: string]: NestedErrors | { code: string; message: string }[];
}

/** Says what is wrong at a path. */
export function problem(path: FieldPath, code: string, message: string): Problem {
  return { path, code, message };
}

export function required(path: FieldPath): Problem {
  return problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');
}

export function tooLong(path: FieldPath, limit: number): Problem {
  return problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${limit} or fewer in length.`);
}

export function badLength(path: FieldPath, least: number, most: number): Problem {
  return problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
}

export function notAChoice(path: FieldPath, choices: readonly unknown[]): Problem {
  const list = choices.map((choice) => (typeof choice === 'string' ? `'${choice}'` : String(choice)));
  return problem(path, 'BASE_TYPE_CHOICES', `Value must be one of {${list.join(', ')}}.`);
}

/** Nests problems by their paths, as the `errors` of code 50035. */
export function nested(problems: readonly Problem[]): NestedErrors {
  const root: NestedErrors = {};
  for (const { path, code, message } of problems) {
    let place = root;
    for (const step of path) {
      const next = place[String(step)];
      if (next && !Array.isArray(next)) place = next;
      else {
        const made: NestedErrors = {};
        place[String(step)] = made;
        place = made;
      }
    }
    const errors = place._errors;
    if (Array.isArray(errors)) errors.push({ code, message });
    else place._errors = [{ code, message }];
  }
  return root;
}

/** One line for people: `data.embeds.0.title: Must be 256 or fewer in length.` */
export function inWords(errors: NestedErrors, path: string[] = []): string[] {
  return Object.entries(errors).flatMap(([field, value]) =>
    Array.isArray(value)
      ? value.map((error) => `${path.join('.') || 'request'}: ${error.message}`)
      : inWords(value, [...path, field]),
  );
}
