// The fleet as a table, those first who need somebody.
import { ageOf, button, el } from './dom.js';
import { get } from './server.js';
import { link, state, tell } from './app.js';
import { act, answer } from './actions.js';

let body;
let empty;
let rows = [];
let lines = new Map();
let problems = '';
let asked = 0;
const marked = new Set();

const key = (row) => `${row.project}/${row.agent}`;

/** Shows the fleet. */
export function showFleet(main) {
  body = el('tbody', {});
  lines = new Map();
  problems = '';
  empty = el('p', { class: 'empty' });
  const filter = el('input', {
    type: 'search',
    id: 'filter',
    value: state.filter,
    placeholder: 'asks, failed, NAME, --tag TAG',
    autocomplete: 'off',
    oninput: (event) => {
      state.filter = event.target.value;
      tell('');
      updateFleet();
    },
  });
  main.append(
    el('form', { class: 'bar', role: 'search', onsubmit: (event) => event.preventDefault() },
      el('label', { for: 'filter' }, 'Show only'), filter,
      state.readOnly ? el('span', { class: 'hint' }, 'read-only') : bar()),
    el('table', { class: 'fleet' },
      el('caption', { class: 'hidden' }, 'The fleet; who needs somebody comes first'),
      el('thead', {}, el('tr', {}, ...headings())),
      body),
    empty);
  updateFleet();
}

function headings() {
  const names = ['State', 'Project / agent', 'For', 'Harness@ref', 'Restarts', 'Last'];
  const columns = names.map((name) => el('th', { scope: 'col' }, name));
  if (!state.readOnly) {
    columns.unshift(el('th', { scope: 'col' }, el('span', { class: 'hidden' }, 'Chosen')));
    columns.push(el('th', { scope: 'col' }, 'Do'));
  }
  return columns;
}

/** Buttons for all that are chosen. */
function bar() {
  const chosen = () => rows.filter((row) => marked.has(key(row)));
  const many = (kind) => () => {
    if (chosen().length === 0) {
      tell('Choose some rows first.');
    } else {
      act(kind, chosen());
    }
  };
  return el('span', { class: 'buttons', role: 'group', 'aria-label': 'For the chosen rows' },
    button('Start', many('start')), button('Stop', many('stop')),
    button('Restart', many('restart')), button('Update…', many('update')));
}

/** Shows what is new. */
export async function updateFleet() {
  if (!body || !body.isConnected) return;
  asked += 1;
  const mine = asked;
  let fleet = state.fleet;
  if (state.filter.trim()) {
    try {
      fleet = await get('/api/fleet', { filter: state.filter });
    } catch (error) {
      if (mine === asked) tell(error.message);
      return;
    }
    // An answer may come after that to a later question.
    if (mine !== asked) return;
  }
  rows = fleet.rows;
  paint(fleet);
}

/** Replaces only the lines that differ: a click begins and ends on the same button. */
function paint(fleet) {
  const focused = document.activeElement.dataset?.id;
  const before = lines;
  lines = new Map();
  for (const row of rows) {
    const text = JSON.stringify(row);
    const old = before.get(key(row));
    const same = old?.text === text;
    const now = same ? old.line : line(row);
    if (old && !same) old.line.replaceWith(now);
    lines.set(key(row), { text, line: now });
    before.delete(key(row));
  }
  before.forEach((old) => old.line.remove());
  rows.forEach((row, i) => {
    const now = lines.get(key(row)).line;
    if (body.children[i] !== now) body.insertBefore(now, body.children[i] || null);
  });
  if (focused) body.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  empty.textContent = rows.length ? '' : noRows(fleet);
  const now = fleet.problems.join('\n');
  if (now !== problems) tell(now);
  problems = now;
}

function noRows(fleet) {
  if (state.filter.trim()) return 'Nothing matches.';
  return fleet.looked ? 'No project is registered: po create NAME --register, or po adopt.' : 'Looking…';
}

function line(row) {
  const name = row.agent ? `${row.project}/${row.agent}` : row.project;
  const cells = [
    el('td', { class: 'state' }, el('span', { class: `need ${row.need}` }, row.state)),
    el('th', { scope: 'row' },
      el('a', { href: link(row.project, row.agent), 'data-id': `open ${name}` }, name)),
    el('td', { class: 'age' }, ageOf(row.since)),
    el('td', { class: 'ref' }, `${row.harness}@${row.ref}`,
      row.drift ? el('span', { class: 'drift' }, ` ${row.drift}`) : null),
    el('td', { class: 'restarts' }, row.restarts ? `${row.restarts}` : ''),
    el('td', { class: 'says' }, row.says),
  ];
  if (!state.readOnly) {
    cells.unshift(el('td', { class: 'mark' }, el('input', {
      type: 'checkbox',
      'aria-label': `Choose ${name}`,
      'data-id': `mark ${name}`,
      checked: marked.has(key(row)),
      onchange: (event) => (event.target.checked ? marked.add(key(row)) : marked.delete(key(row))),
    })));
    cells.push(el('td', { class: 'do' }, deed(row, name)));
  }
  return el('tr', { 'data-key': name }, ...cells);
}

/** The one button that helps this row most. */
function deed(row, name) {
  const labelled = (verb, work) => button(verb, work, {
    'aria-label': `${verb} ${name}`, 'data-id': `${verb} ${name}`,
  });
  if (row.need === 'asks') return labelled('Answer…', () => answer(row.project, row.agent));
  if (row.state === 'disabled' || row.state === 'looking') return null;
  return row.alive
    ? labelled('Stop', () => act('stop', [row]))
    : labelled('Start', () => act('start', [row]));
}
