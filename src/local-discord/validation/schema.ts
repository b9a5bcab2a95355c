import type { core, ZodMiniType } from 'zod/mini';
import {
  badLength,
  type FieldPath,
  notAChoice,
  type Problem,
  problem,
  required,
  tooLong,
} from './problem.ts';

type Issue = core.$ZodIssue;

/** Checks a value against a schema of Discord's specification; the problems have Discord's words. */
export function schemaProblems(schema: ZodMiniType, value: unknown, at: FieldPath = []): Problem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => translate(issue, value, at));
}

/**
 * Fields of a request that Discord's specification does not know, as paths. Discord ignores them, so
 * they are no error; a misspelt field shows here. Fields that are false or null ask for nothing and are left
 * out: discord.js sends `enforce_nonce: false` where no nonce belongs.
 */
export function unknownFields(schema: ZodMiniType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? missingFrom(value, result.data, []) : [];
}

function missingFrom(given: unknown, known: unknown, path: FieldPath): string[] {
  if (typeof given !== 'object' || given === null) return [];
  const kept: Record<string, unknown> = typeof known === 'object' && known !== null ? { ...known } : {};
  const saying = Object.entries(given).filter(([, value]) => value !== false && value !== null);
  return saying.flatMap(([key, value]) =>
    key in kept ? missingFrom(value, kept[key], [...path, key]) : [[...path, key].join('.')],
  );
}

function translate(issue: Issue, root: unknown, at: FieldPath): Problem[] {
  const inner = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = [...at, ...inner];
  const value = valueAt(root, inner);
  switch (issue.code) {
    case 'invalid_union':
      return fromUnion(issue, value, path);
    case 'invalid_type':
      return [value === undefined || value === null ? required(path) : wrongType(path, issue.expected)];
    case 'invalid_value':
      return [value === undefined ? required(path) : notAChoice(path, issue.values)];
    case 'too_big':
      return [tooBig(issue, path)];
    case 'too_small':
      return [tooSmall(issue, value, path)];
    case 'invalid_format':
      return [badFormat(issue.format, value, path)];
    default:
      return [problem(path, 'BASE_TYPE_INVALID', `Not accepted by Discord's specification (${issue.code}).`)];
  }
}

function tooBig(issue: core.$ZodIssueTooBig, path: FieldPath): Problem {
  const limit = Number(issue.maximum);
  if (issue.origin === 'string' || issue.origin === 'array') return tooLong(path, limit);
  return problem(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${limit}.`);
}

function tooSmall(issue: core.$ZodIssueTooSmall, value: unknown, path: FieldPath): Problem {
  const least = Number(issue.minimum);
  if (issue.origin === 'string') {
    return value === ''
      ? required(path)
      : problem(path, 'BASE_TYPE_MIN_LENGTH', `Must be ${least} or more in length.`);
  }
  if (issue.origin === 'array') return badLength(path, least, 25);
  return problem(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${least}.`);
}

function badFormat(format: string, value: unknown, path: FieldPath): Problem {
  if (format === 'url') return problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  if (format === 'regex') return problem(path, 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  return problem(path, 'DATE_TIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`);
}

function wrongType(path: FieldPath, expected: string): Problem {
  const [code, message] =
    expected === 'object' || expected === 'record'
      ? ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType']
      : expected === 'array'
        ? ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType']
        : expected === 'string'
          ? ['STRING_TYPE_CONVERT', 'Could not interpret value as string.']
          : ['NUMBER_TYPE_COERCE', `Value is not ${expected}.`];
  return problem(path, code, message);
}

/**
 * A union fails in every branch; Discord speaks only of the one that was meant. That is the one
 * whose `type` fits; when no `type` fits, the `type` is the fault.
 */
function fromUnion(issue: core.$ZodIssueInvalidUnion, value: unknown, path: FieldPath): Problem[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const aboutType = (branch: Issue[]) =>
    branch.some((one) => one.path.length === 1 && one.path[0] === 'type');
  const meant = branches.filter((branch) => !aboutType(branch));
  if (meant.length === 0 && branches.length > 0) {
    const types = branches.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
    const typed = valueAt(value, ['type']);
    return [typed === undefined ? required([...path, 'type']) : notAType([...path, 'type'], types)];
  }
  const best = meant.sort((a, b) => a.length - b.length)[0];
  return best
    ? best.flatMap((one) => translate(one, value, path))
    : [problem(path, 'UNION_TYPE_CHOICES', 'Not one of the kinds that are allowed here.')];
}

function notAType(path: FieldPath, types: readonly unknown[]): Problem {
  const list = [...new Set(types)].map(String).sort((a, b) => Number(a) - Number(b));
  return problem(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${list.join(', ')}).`);
}

function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, String(step)) : undefined,
    root,
  );
}
