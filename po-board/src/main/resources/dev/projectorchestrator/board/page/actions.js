// What can be done: always with the plan, or the question, shown first.
import { button, dialog, el } from './dom.js';
import { get, post } from './server.js';
import { tell } from './app.js';

const shown = new Map();

/** Plans something for some rows, shows the plan, and does it after a yes. */
export async function act(kind, rows) {
  const targets = rows.map((row) => ({ project: row.project, agent: row.agent || '' }));
  if (kind === 'update') {
    const ref = await askRef(targets);
    if (ref !== null) await plan({ kind, targets, ref });
  } else {
    await plan({ kind, targets });
  }
}

function askRef(targets) {
  const names = [...new Set(targets.map((target) => target.project))].join(', ');
  const field = el('input', { id: 'ref', autocomplete: 'off', spellcheck: 'false' });
  return new Promise((resolve) => {
    const box = dialog(`Update ${names}`,
      el('form', { method: 'dialog' },
        el('p', {}, el('label', { for: 'ref' },
          'Tag, branch or commit; nothing means the newest release')), field,
        el('p', { class: 'buttons' },
          el('button', { value: 'plan', class: 'primary' }, 'Show the plan'),
          el('button', { value: '' }, 'Leave it'))));
    box.addEventListener('close', () =>
      resolve(box.returnValue === 'plan' ? field.value.trim() : null));
    field.focus();
  });
}

async function plan(request) {
  const box = dialog('Plan', el('p', { class: 'wait' }, 'Planning…'),
    el('form', { method: 'dialog', class: 'buttons' }, el('button', {}, 'Leave it')));
  let planned;
  try {
    planned = await post('/api/plan', request);
  } catch (error) {
    box.querySelector('.wait').textContent = error.message;
    return;
  }
  if (!box.open) return;
  box.querySelector('h2').textContent = `${planned.what}?`;
  box.querySelector('.wait').replaceWith(...planned.plans.map((one) => steps(one, planned.refs)));
  const yes = button('Do it', async () => {
    yes.disabled = true;
    try {
      showRun(await post('/api/run', { plan: planned.id }));
      box.close();
    } catch (error) {
      tell(error.message);
      box.close();
    }
  }, { class: 'primary' });
  box.querySelector('.buttons').prepend(yes);
  yes.focus();
}

function steps(one, refs) {
  const to = refs[one.project] ? ` to ${refs[one.project]}` : '';
  return el('section', { class: 'plan' },
    el('h3', {}, one.project + to),
    el('ol', {}, ...one.steps.map((step) => el('li', {}, step.description,
      ...step.commands.map((command) => el('code', {}, command))))));
}

/** Shows what an agent asks, then presses what the user chooses; never blind. */
export async function answer(project, agent) {
  let screen;
  try {
    screen = await get('/api/question', { project, agent });
  } catch (error) {
    tell(error.message);
    return;
  }
  const press = async (keys) => {
    box.close();
    try {
      showRun(await post('/api/answer', { project, agent, keys, question: screen.asks || '' }));
    } catch (error) {
      tell(error.message);
    }
  };
  const field = el('input', { id: 'keys', autocomplete: 'off', placeholder: '2, Down Enter, Escape' });
  const box = dialog(`${project}/${agent} asks`,
    el('p', { class: 'question' }, screen.asks || 'Its screen shows what.'),
    el('pre', { class: 'screen', tabindex: '0', role: 'region', 'aria-label': 'Screen' },
      screen.lines.join('\n').trimEnd()),
    el('form', { class: 'buttons', onsubmit: (event) => {
      event.preventDefault();
      if (field.value.trim()) press(field.value.trim());
    } },
    button('Yes', () => press('yes'), { class: 'primary' }), button('No', () => press('no')),
    el('label', { for: 'keys' }, 'or keys'), field,
    el('button', { type: 'submit' }, 'Press'),
    button('Leave it', () => box.close())));
}

/** Sends an agent a message. */
export function message(project, agent) {
  const field = el('textarea', { id: 'text', rows: '4' });
  const box = dialog(`Message to ${project}/${agent}`,
    el('form', { method: 'dialog', onsubmit: (event) => {
      if (event.submitter.value !== 'send') return;
      post('/api/send', { project, agent, text: field.value })
        .then(showRun, (error) => tell(error.message));
    } },
    el('label', { for: 'text' }, 'What to send'), field,
    el('p', { class: 'buttons' },
      el('button', { value: 'send', class: 'primary' }, 'Send'),
      el('button', { value: '', formnovalidate: true }, 'Leave it'))));
  field.focus();
  return box;
}

/** Forgets what was shown of what is done: a board that was started again counts anew. */
export function forgetRuns() {
  shown.clear();
  document.getElementById('runs').replaceChildren();
}

/** Shows how something goes that was asked for, here or in another browser. */
export function showRun(run) {
  const area = document.getElementById('runs');
  let box = shown.get(run.id);
  if (!box) {
    box = el('details', {}, el('summary', {}), el('pre', { tabindex: '0' }));
    shown.set(run.id, box);
    area.prepend(box);
    while (area.children.length > 5) area.lastChild.remove();
  }
  // The reply to a request may come after the event that tells its end.
  if (run.state === 'running' && ['done', 'failed'].includes(box.className)) return;
  box.className = run.state;
  box.querySelector('summary').textContent = `${run.what}: ${run.state}`
    + (run.state === 'failed' ? ` – ${run.message.split('\n')[0]}` : '');
  box.querySelector('pre').textContent = [...run.lines, run.message].join('\n').trim();
}
