// Talks to the board's own server, and to no other.

/** Asks for something; throws an Error with what went wrong, and what helps. */
export async function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return answer(await fetch(search ? `${path}?${search}` : path, { credentials: 'same-origin' }));
}

/** Sends something. */
export async function post(path, body) {
  return answer(await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }));
}

async function answer(response) {
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    const error = new Error([json.error || `status ${response.status}`, json.hint]
      .filter(Boolean).join('; '));
    error.status = response.status;
    throw error;
  }
  return json;
}

/** Uses the token of the address, once, and takes it out of the address. */
export async function login() {
  const token = location.hash.slice(1);
  if (/^[\w-]{40,60}$/.test(token)) {
    await post('/api/login', { token });
    history.replaceState(null, '', '/');
  }
}

/**
 * Listens to server-sent events; comes back by itself when the server does.
 * Returns what ends it.
 */
export function listen(path, query, heard, state = () => {}) {
  let source;
  let timer;
  let ended = false;
  const open = () => {
    source = new EventSource(`${path}?${new URLSearchParams(query)}`);
    source.onopen = () => state(true);
    source.onerror = () => {
      if (ended) return;
      state(false);
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(open, 1000);
      }
    };
    for (const [name, hear] of Object.entries(heard)) {
      source.addEventListener(name, (event) => hear(event.data));
    }
  };
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    source.close();
  };
}
