/** Does something as a person. Resolves with `{ kind, ... }`, or `{ problem }` where Discord's app would not let them. */
export async function act(action) {
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    return await response.json();
  } catch {
    return { problem: 'The local Discord does not answer. Is it still running?' };
  }
}

/** Reads something; undefined when the server cannot be reached or refuses. */
export async function read(path, query) {
  try {
    const response = await fetch(`${path}?${new URLSearchParams(query)}`);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Follows what a person sees; the browser connects again by itself. Returns how to stop. */
export function follow(person, { room, message, deleted, lost }) {
  const source = new EventSource(`/events?${new URLSearchParams({ person })}`);
  source.addEventListener('room', (event) => room(JSON.parse(event.data)));
  source.addEventListener('message', (event) => {
    if (event.data) message(JSON.parse(event.data));
  });
  source.addEventListener('deleted', (event) => deleted(JSON.parse(event.data)));
  source.addEventListener('error', () => lost());
  return () => source.close();
}
