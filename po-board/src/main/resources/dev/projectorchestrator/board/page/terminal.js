// An agent's terminal: its output comes by server-sent events, keys go by POST, one at a time.
import { button, el } from './dom.js';
import { listen, post } from './server.js';
import { tell } from './app.js';

let loading = null;

function load() {
  loading = loading || new Promise((resolve, reject) => {
    document.head.append(el('script', { src: '/xterm.js', onload: resolve, onerror: reject }));
  });
  return loading;
}

/** Opens a terminal in an element. Returns what closes it. */
export function openTerminal(place, project, agent, readOnly) {
  let end = () => {};
  let closed = false;
  const close = () => {
    closed = true;
    end();
    place.replaceChildren();
  };
  start(place, project, agent, readOnly, close)
    .then((stop) => {
      end = stop;
      if (closed) stop();
    })
    .catch((error) => {
      close();
      tell(error.message || 'The terminal could not be loaded.');
    });
  return close;
}

async function start(place, project, agent, readOnly, close) {
  await load();
  const width = Math.max(20, Math.min(200, Math.floor((place.clientWidth - 24) / 8.5)));
  const rows = Math.max(10, Math.min(40, Math.floor(innerHeight / 30)));
  const box = el('div', { class: 'terminal' });
  place.replaceChildren(
    el('p', { class: 'buttons' }, button('Close the terminal', close),
      el('span', { class: 'hint' }, 'Leave it by keyboard with Ctrl+Shift+E.')), box);
  const terminal = new Terminal({
    cols: width, rows, fontSize: 14, screenReaderMode: true, disableStdin: readOnly,
  });
  terminal.open(box);
  // The lines that it has for screen readers are items, of no list that it names.
  box.querySelector('.xterm-accessibility-tree')?.setAttribute('role', 'list');
  const { id } = await post('/api/terminal', { project, agent, columns: `${width}`, rows: `${rows}` });
  const stop = listen('/api/terminal', { id }, {
    output: (data) => terminal.write(Uint8Array.from(atob(data), (c) => c.charCodeAt(0))),
  }, (open) => {
    if (!open) {
      terminal.write('\r\n[closed]\r\n');
      stop();
    }
  });
  typing(terminal, id);
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.ctrlKey && event.shiftKey && event.code === 'KeyE') {
      place.querySelector('button').focus();
      return false;
    }
    return true;
  });
  terminal.focus();
  return () => {
    stop();
    terminal.dispose();
  };
}

/** Sends what is typed: one request under way, the rest joined, so that no key passes another. */
function typing(terminal, id) {
  let waiting = '';
  let under = false;
  const send = async () => {
    if (under || !waiting) return;
    under = true;
    const text = waiting;
    waiting = '';
    try {
      await post('/api/keys', { id, text });
    } catch (error) {
      tell(error.message);
    }
    under = false;
    send();
  };
  terminal.onData((data) => {
    waiting += data;
    send();
  });
}
