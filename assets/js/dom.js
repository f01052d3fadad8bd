// Small helpers shared by the modules.

/** The first match, or null. */
export const one = (selector, root = document) => root.querySelector(selector);

/** All matches as an array. */
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Runs `work` on every match now and on those that htmx brings later. */
export function each(selector, work) {
  const seen = new WeakSet();
  const meet = (root) => {
    const found = all(selector, root);
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) if (!seen.has(element)) { seen.add(element); work(element); }
  };
  meet(document);
  document.addEventListener("htmx:load", (event) => meet(event.detail.elt));
}

/** An element with attributes and children; text is never read as HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** An icon of the page's sprite. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/** The token that Django wants with every POST. */
export const csrf = () => one("[name=csrfmiddlewaretoken]")?.value ?? document.body.dataset.csrf ?? "";

/** localStorage that never throws: full or forbidden means nothing is kept. */
export const store = {
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, value); return true; } catch { return false; } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
  keys() { try { return Object.keys(localStorage); } catch { return []; } },
};

/** Whether the person is writing, so that single keys are letters. */
export const writing = (target) => !!target?.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
