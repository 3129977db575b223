// The page: who is shown what, by the part of the address after #.
import { el, tick } from './dom.js';
import { get, listen, login } from './server.js';
import { showFleet, updateFleet } from './fleet.js';
import { showProject, updateProject, leaveProject } from './project.js';
import { forgetRuns, showRun } from './actions.js';

export const state = { fleet: null, filter: '', readOnly: false, terminal: false };

const LOCKED = 'Open the address that "po board" has printed: it holds what lets you in.';
const main = document.getElementById('main');
const notice = document.getElementById('notice');
const connection = document.getElementById('connection');

/** Tells something that went wrong; empty text takes it away. */
export function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function place() {
  let parts;
  try {
    parts = location.hash.split('/').map(decodeURIComponent);
  } catch {
    return null; // Nobody but a person who types it makes such an address.
  }
  return parts[0] === '#' && parts[1] === 'p' && parts[2]
    ? { project: parts[2], agent: parts[3] || '' }
    : null;
}

/** Returns the address of a project or of an agent. */
export function link(project, agent = '') {
  const name = `#/p/${encodeURIComponent(project)}`;
  return agent ? `${name}/${encodeURIComponent(agent)}` : name;
}

function show(moved) {
  if (location.hash === '#main' || !state.fleet) return;
  tell('');
  leaveProject();
  main.replaceChildren();
  const where = place();
  document.title = where ? `${where.project} · po board` : 'po board';
  if (where) {
    showProject(main, where.project, where.agent);
  } else {
    showFleet(main);
  }
  if (moved) main.focus();
}

function totals(fleet) {
  // Of most programs nobody can say that they are busy.
  const words = { trouble: 'failed', busy: 'running' };
  document.getElementById('totals').replaceChildren(...Object.entries(fleet.totals).map(
    ([need, count]) => el('li', { class: `need ${need}` }, `${count} ${words[need] || need}`)));
}

function hearFleet(data) {
  const fleet = JSON.parse(data);
  const first = state.fleet === null || state.readOnly !== fleet.readOnly;
  state.fleet = fleet;
  state.readOnly = fleet.readOnly;
  state.terminal = fleet.terminal;
  totals(fleet);
  if (first) {
    show(false);
  } else if (place()) {
    updateProject();
  } else {
    updateFleet();
  }
}

async function begin() {
  try {
    await login();
    await get('/api/fleet');
  } catch (error) {
    connection.textContent = '';
    tell(error.status === 401 ? LOCKED : error.message);
    return;
  }
  listen('/api/events', {}, {
    fleet: hearFleet,
    run: (data) => showRun(JSON.parse(data)),
  }, (open) => {
    connection.textContent = open ? 'live' : 'The board has ended, or can’t be reached. Trying again…';
    connection.className = open ? 'live' : 'gone';
    if (open) {
      forgetRuns();
    } else {
      get('/api/fleet').catch((error) => error.status === 401 && tell(LOCKED));
    }
  });
}

addEventListener('hashchange', () => {
  if (/^#[\w-]{40,60}$/.test(location.hash)) {
    location.reload();
  } else {
    show(true);
  }
});
addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)
    || document.activeElement.closest('.terminal');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
    const field = document.querySelector('input[type=search]');
    if (field) {
      event.preventDefault();
      field.focus();
    }
  }
});
setInterval(tick, 1000);
begin();
