// The translated sentences that the page brings along (components/words.html).
const holder = document.getElementById("ui-words");
const words = holder ? JSON.parse(holder.textContent) : {};

/** A sentence with its {places} filled in. */
export function say(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
