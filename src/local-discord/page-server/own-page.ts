import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the page itself. Other web pages that are open in the same browser can reach the
 * loopback address too; they must neither act as these people nor read along.
 */
export function isFromOwnPage({ method, headers }: IncomingMessage, port: number): boolean {
  // A name of somebody else's that points to 127.0.0.1 shows in Host (DNS rebinding).
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host)) return false;
  const site = headers['sec-fetch-site'];
  if (method !== 'POST') return isNavigation(headers['sec-fetch-mode']) || isOwn(site);
  return origin === `http://${host}` && isOwn(site) && headers['content-type'] === 'application/json';
}

/** Browsers that say nothing are old ones; for them Origin and Host have to do. */
function isOwn(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** A link from elsewhere may open the page: nothing of it can be read from there. */
function isNavigation(mode: string | string[] | undefined): boolean {
  return mode === 'navigate';
}
