import type { IncomingMessage } from 'node:http';
import { refusal } from './error.ts';

/** A file that came with a message, as part `files[n]`. */
export interface UploadedFile {
  /** The n of `files[n]`, by which `attachments` in the body refers to it. */
  readonly index: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A request of the bot, read and matched to a route. */
export interface RestRequest {
  readonly method: string;
  /** Without `/api/v10`, decoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** What the route learns about the request, for the journal. */
  readonly notes: { interactionId?: string; unknownFields?: string[] };
  /** Runs a task once the answer has been sent (or the connection is lost). */
  afterwards(task: () => void): void;
}

/** What a route answers. Without a body it is sent without a content type, as 204 must be. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const NO_CONTENT: Answer = { status: 204 };

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** A named part of the path; the route table guarantees that it is there. */
export function param(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route of ${request.path} has no :${name}`);
  return value;
}

/** Reads JSON or multipart; throws code 50109 for broken JSON. */
export async function readBody(message: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = message.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, type);
  return { body: parseJson(bytes.toString('utf8')), files: [] };
}

async function readMultipart(bytes: Buffer, type: string): Promise<{ body: unknown; files: UploadedFile[] }> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [name, part] of form) {
    if (typeof part === 'string') {
      if (name === 'payload_json') body = parseJson(part);
      continue;
    }
    const index = /\[(\d+)\]/.exec(name)?.[1] ?? String(files.length);
    files.push({ index, name: part.name, type: part.type, bytes: new Uint8Array(await part.arrayBuffer()) });
  }
  return { body, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
