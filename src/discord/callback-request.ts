/**
 * The answer to an interaction, sent without what undici's `request` makes around it: a stream, a set of headers and
 * an asynchronous context for a reply that is empty. It is the one request on everybody's way.
 */
import type { DefaultRestOptions, ResponseLike } from 'discord.js';
import { type Dispatcher, getGlobalDispatcher, Headers } from 'undici';

/** What discord.js's REST makes its requests with. */
export type MakeRequest = typeof DefaultRestOptions.makeRequest;

/** What Discord says once it has taken an answer. Nothing of it is read, so one is enough for all. */
const TAKEN: ResponseLike = {
  status: 204,
  statusText: 'No Content',
  ok: true,
  headers: new Headers(),
  body: null,
  bodyUsed: false,
  arrayBuffer: async () => new ArrayBuffer(0),
  json: async () => null,
  text: async () => '',
};

/** Sends the answer and reads the reply to its end. Rejects like undici: with the reason of the signal, or its error. */
export const callbackRequest: MakeRequest = (url, { method, headers, body, signal, dispatcher }) =>
  new Promise((resolve, reject) => {
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    const request = {
      origin: url.slice(0, pathAt),
      path: url.slice(pathAt),
      method: method ?? 'GET',
      headers,
      body,
      // The signal ends it, long before undici would.
      headersTimeout: 0,
      bodyTimeout: 0,
    } as Dispatcher.DispatchOptions;
    (dispatcher ?? getGlobalDispatcher()).dispatch(request, replyTo(signal, resolve, reject));
  });

/** Collects the reply to one request. */
function replyTo(
  signal: AbortSignal | null | undefined,
  resolve: (response: ResponseLike) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandlers {
  let status = 0;
  let statusText = '';
  let rawHeaders: Buffer[] = [];
  const chunks: Buffer[] = [];
  return {
    onConnect: (abort) => {
      const giveUp = () => abort(signal?.reason);
      if (signal?.aborted) giveUp();
      else signal?.addEventListener('abort', giveUp, { once: true });
    },
    onHeaders: (code, raw, _resume, text) => {
      status = code;
      statusText = text;
      rawHeaders = raw;
      return true;
    },
    onData: (chunk) => {
      chunks.push(chunk);
      return true;
    },
    onComplete: () => {
      if (status === 204) resolve(TAKEN);
      else resolve(new Response(bodyOf(chunks), { status, statusText, headers: pairsIn(rawHeaders) }));
    },
    onError: reject,
  };
}

function bodyOf(chunks: readonly Buffer[]): Buffer | null {
  return chunks.length === 0 ? null : Buffer.concat(chunks);
}

/** Names and values come in turn. */
function pairsIn(raw: readonly Buffer[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, at) => [
    raw[2 * at]?.toString('latin1') ?? '',
    raw[2 * at + 1]?.toString('latin1') ?? '',
  ]);
}
