// What the pages of field work bring along: sentences, what a form wants, which photos are taken.
const data = (id, none) => JSON.parse(document.getElementById(id)?.textContent ?? none);

const words = data("field-words", "{}");
export const demands = data("field-demands", "[]");
export const rules = data("photo-rules", '{"largest": 1e9}');

/** A sentence with its {places} filled in. */
export const tell = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
