// Makes elements. All text goes in as text: nothing that an agent wrote is ever markup.

/** Makes an element: its attributes (on… are listeners; null and false are left out), its children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Returns a button. */
export function button(label, onclick, attributes = {}) {
  return el('button', { type: 'button', onclick, ...attributes }, label);
}

/** Returns how long a time is past, in one word. */
export function age(millis) {
  const seconds = Math.max(0, Math.floor((Date.now() - millis) / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  return seconds < 86400 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86400)}d`;
}

/** Returns an element that shows how long a time is past, and goes on. */
export function ageOf(millis) {
  if (!millis) return el('span', {});
  const time = new Date(millis);
  return el('time', { datetime: time.toISOString(), title: time.toLocaleString() }, age(millis));
}

/** Lets all ages go on. */
export function tick() {
  for (const time of document.querySelectorAll('time.age, time[datetime]')) {
    const text = age(Date.parse(time.dateTime));
    if (!time.classList.contains('fixed') && time.textContent !== text) time.textContent = text;
  }
}

/** Opens a dialog with a title; the form's buttons close it. Returns it. */
export function dialog(title, ...children) {
  const id = `dialog-${Date.now()}`;
  const box = el('dialog', { 'aria-labelledby': id }, el('h2', { id }, title), ...children);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
