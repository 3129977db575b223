// One project: its agents, the screen and the log of one of them, its pin, and its history.
import { ageOf, button, el } from './dom.js';
import { get, listen } from './server.js';
import { link, state, tell } from './app.js';
import { act, answer, message } from './actions.js';
import { openTerminal } from './terminal.js';

const KEPT = 2000;
let page = null;

/** Shows a project with one of its agents: the named one, else the one that needs somebody most. */
export function showProject(main, project, wanted) {
  const rows = rowsOf(project);
  const agent = wanted || rows.find((row) => row.agent)?.agent || '';
  const mine = { project, agent, lines: 0, ends: [() => mine.endTerminal?.()] };
  page = mine;
  page.agents = el('ul', { class: 'agents', 'aria-label': 'Agents' });
  page.question = el('div', { class: 'asks' });
  page.facts = el('div', { class: 'facts' });
  main.append(
    el('nav', { 'aria-label': 'Where you are' }, el('a', { href: '#/' }, 'Fleet'), ' / ', project),
    el('h2', {}, agent ? `${project}/${agent}` : project),
    page.agents, page.question, deeds());
  if (agent) {
    page.screen = el('pre', { class: 'screen', tabindex: '0', role: 'region', 'aria-label': 'Screen' }, 'Looking…');
    page.log = el('pre', { class: 'log', tabindex: '0', role: 'region', 'aria-label': 'Log' });
    page.terminal = el('div', {});
    main.append(page.terminal, el('h3', {}, 'Screen'), page.screen, logHead(), page.log);
    page.ends.push(listen('/api/output', { project, agent }, { screen: hearScreen, log: hearLog },
      () => { mine.lines = 0; })); // Who listens again is told the same lines again.
  }
  main.append(page.facts);
  updateProject();
}

function rowsOf(project) {
  return state.fleet.rows.filter((row) => row.project === project);
}

function deeds() {
  if (state.readOnly) return el('p', { class: 'hint' }, 'read-only');
  const { project, agent } = page;
  const row = { project, agent };
  const group = el('p', { class: 'buttons', role: 'group', 'aria-label': 'Do' },
    button('Start', () => act('start', [row])), button('Stop', () => act('stop', [row])),
    button('Restart', () => act('restart', [row])),
    button('Update…', () => act('update', [row])));
  if (agent) {
    group.append(button('Message…', () => message(project, agent)));
    if (state.terminal) {
      group.append(button('Terminal', () => {
        page.endTerminal?.();
        page.endTerminal = openTerminal(page.terminal, project, agent, state.readOnly);
      }));
    }
  }
  return group;
}

function logHead() {
  const field = el('input', { type: 'search', id: 'search', autocomplete: 'off' });
  const found = el('div', { class: 'found', role: 'status' });
  const search = async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    found.replaceChildren();
    if (!text) return;
    found.textContent = 'Searching the whole log…';
    try {
      const answered = await get('/api/log', { project: page.project, agent: page.agent, search: text });
      found.replaceChildren(
        el('p', {}, `${answered.lines.length}${answered.more ? ' last' : ''} of`
          + ` ${answered.looked} lines hold it`),
        answered.lines.length
          ? el('pre', { class: 'log', tabindex: '0', role: 'region', 'aria-label': 'Lines found' },
            answered.lines.join('\n'))
          : '');
    } catch (error) {
      found.textContent = error.message;
    }
  };
  return el('div', { class: 'loghead' }, el('h3', {}, 'Log'),
    el('form', { role: 'search', onsubmit: search },
      el('label', { for: 'search' }, 'Search it'), field,
      el('button', { type: 'submit' }, 'Search')),
    found);
}

const isAtEnd = (pane) => pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 20;

function hearScreen(data) {
  const screen = JSON.parse(data);
  const atEnd = isAtEnd(page.screen);
  page.screen.textContent = screen.lines
    ? screen.lines.join('\n').trimEnd() || '(empty)'
    : screen.problem || 'Looking…';
  // Where a terminal is longer than its place here, what is new stands at its end.
  if (atEnd) page.screen.scrollTop = page.screen.scrollHeight;
  if (screen.logProblem && !page.lines) page.log.textContent = screen.logProblem;
}

/** Lines come in pieces; old ones go, so that a long log stays as light as a short one. */
function hearLog(data) {
  const lines = JSON.parse(data);
  const { log } = page;
  const atEnd = isAtEnd(log);
  if (page.lines === 0) log.textContent = '';
  const piece = el('span', {}, `${lines.join('\n')}\n`);
  piece.dataset.lines = lines.length;
  log.append(piece);
  page.lines += lines.length;
  while (page.lines > KEPT && log.childElementCount > 1) {
    page.lines -= Number(log.firstChild.dataset.lines);
    log.firstChild.remove();
  }
  if (atEnd) log.scrollTop = log.scrollHeight;
}

/** Shows what is new of the project. */
export async function updateProject() {
  const mine = page;
  if (!mine) return;
  const rows = rowsOf(mine.project);
  mine.agents.replaceChildren(...rows.filter((row) => row.agent).map((row) => el('li', {},
    el('a', { href: link(row.project, row.agent), 'aria-current': row.agent === mine.agent ? 'page' : null },
      row.agent), ' ',
    el('span', { class: `need ${row.need}` }, row.state), ' ', ageOf(row.since))));
  const asks = rows.find((row) => row.agent === mine.agent && row.need === 'asks');
  mine.question.replaceChildren(...(asks
    ? [el('strong', {}, 'It asks: '), asks.says || 'see its screen', ' ',
      state.readOnly ? '' : button('Answer…', () => answer(mine.project, mine.agent), { class: 'primary' })]
    : []));
  try {
    const project = await get('/api/project', { project: mine.project });
    if (mine === page) facts(project);
  } catch (error) {
    if (mine === page) tell(error.message);
  }
}

function facts(project) {
  const list = [
    ['Harness', `${project.harness}@${project.ref}`],
    ['Pin', project.problem || [project.pin.slice(0, 12), ...project.tagsAtPin].join(' ')],
    ['Drift', [project.drift, project.changed ? 'engine/ has local changes' : ''].filter(Boolean).join(', ')],
    ['Location', project.location],
    ['Tags', project.tags.join(', ')],
    ['Description', project.description],
    ['Note', project.note],
    ['Looked at', project.evidence.join('\n')],
  ].filter(([, value]) => value);
  page.facts.replaceChildren(
    el('h3', {}, 'Facts'),
    el('dl', {}, ...list.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el('h3', {}, 'History'),
    project.history.length ? history(project.history) : el('p', {}, 'Nothing was done with po yet.'));
}

function history(entries) {
  const names = ['When', 'Flow', 'Step', 'Outcome'];
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'History' },
    el('table', {},
      el('thead', {}, el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...entries.reverse().map((entry) => el('tr', {},
        el('td', {}, new Date(entry.at).toLocaleString()),
        el('td', {}, entry.flow),
        el('td', {}, entry.step),
        el('td', { class: entry.outcome }, entry.outcome,
          entry.error ? ` – ${entry.error.split('\n')[0]}` : ''))))));
}

/** Ends what the page of a project listens to. */
export function leaveProject() {
  if (page) page.ends.forEach((end) => end());
  page = null;
}
