/** A real token goes to Discord and nowhere else, unless somebody says so: whoever gets it is the bot. */

const DISCORD = 'https://discord.com';

/**
 * Whether a token has the form of Discord's own: three parts, the first of them the bot's id in base64. The tokens of
 * the local Discord have none.
 */
export function looksReal(token: string): boolean {
  const [first = '', ...rest] = token.split('.');
  if (rest.length !== 2) return false;
  return /^\d{17,20}$/.test(Buffer.from(first, 'base64url').toString('latin1'));
}

/**
 * Whether this token may be sent to this address. The whole origin is compared: a host that only begins with
 * discord.com, another port or plain http is somebody else.
 */
export function mayGoTo(token: string, apiUrl: string, isAllowed: boolean): boolean {
  return (
    isAllowed || !looksReal(token) || (new URL(apiUrl).origin === DISCORD && new URL(apiUrl).username === '')
  );
}
