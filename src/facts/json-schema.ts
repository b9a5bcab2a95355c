/** JSON Schema files for editors, made from the zod schemas so that the two cannot drift apart. */
import { z } from 'zod';
import { printJson } from './json-print.ts';
import { FILE_NAMES, type FileName } from './parse-file.ts';
import { FILES } from './schema.ts';

/** A file under `data/.schema/`. */
export interface SchemaFile {
  /** `incidents.schema.json` */
  name: string;
  text: string;
}

/** One schema file for each data file. The settings in `.vscode/` map them to every article's folder. */
export function jsonSchemaFiles(): SchemaFile[] {
  return FILE_NAMES.map((name) => ({
    name: name.replace('.json', '.schema.json'),
    text: printJson(jsonSchemaOf(name)),
  }));
}

function jsonSchemaOf(name: FileName): Record<string, unknown> {
  // Editors read draft 7 best; `input` leaves the fields with a default optional, as they are to the writer.
  const made: Record<string, unknown> = {
    ...z.toJSONSchema(FILES[name], { target: 'draft-7', io: 'input' }),
  };
  const title = { title: `Dossier: ${name}` };
  if (name === 'article.json') return { ...made, ...title, properties: allowSchemaKey(made.properties) };
  if (name === 'questions.json') {
    // The rule for the names of facts would refuse "$schema".
    const propertyNames = { anyOf: [{ const: '$schema' }, made.propertyNames] };
    return { ...made, ...title, properties: allowSchemaKey(made.properties), propertyNames };
  }
  return { ...made, ...title };
}

function allowSchemaKey(properties: unknown): Record<string, unknown> {
  const known = typeof properties === 'object' && properties !== null ? properties : {};
  return { $schema: { type: 'string' }, ...known };
}
