/**
 * Requests that outlive a broken connection. discord.js sends the answer to an interaction once; when the connection
 * breaks under it, the member would wait in vain, and Share would count as failed although the button is off.
 */
import { DefaultRestOptions, RESTJSONErrorCodes, type ResponseLike } from 'discord.js';
import { callbackRequest, type MakeRequest } from './callback-request.ts';

/** Discord takes one answer per interaction, so that a second try can never answer twice. */
const CALLBACK = /\/interactions\/\d+\/[^/]+\/callback(\?|$)/;

/** Makes a request; an answer whose connection broke is sent once more. */
export const steadyRequest: MakeRequest = (url, init) =>
  CALLBACK.test(url)
    ? callbackRequest(url, init).catch((error) => sendAgain(error, url, init))
    : DefaultRestOptions.makeRequest(url, init);

const sendAgain = async (error: unknown, ...[url, init]: Parameters<MakeRequest>): Promise<ResponseLike> => {
  if (!isBrokenConnection(error)) throw error;
  return await arrivedBefore(await callbackRequest(url, init));
};

/** "Already acknowledged" to the second try means that the first had arrived. */
async function arrivedBefore(response: ResponseLike): Promise<ResponseLike> {
  if (response.status !== 400) return response;
  const text = await response.text();
  return codeIn(text) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
    ? new Response(null, { status: 204 })
    : new Response(text, { status: response.status, headers: { 'content-type': 'application/json' } });
}

function codeIn(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined;
  } catch {
    return undefined;
  }
}

/** The other side hung up; not a timeout, after which there is no time left for a second try. */
function isBrokenConnection(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
