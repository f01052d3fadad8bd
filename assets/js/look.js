// Theme, text size, density and the narrow rail; remembered on this device.
import { each, one, store } from "./dom.js";

const root = document.documentElement;

function choose(name, value) {
  if (value) { root.dataset[name] = value; store.set(`look:${name}`, value); }
  else { delete root.dataset[name]; store.remove(`look:${name}`); }
  document.dispatchEvent(new CustomEvent("ejsc:look", { detail: { name, value } }));
}

each("[data-look]", (input) => {
  const name = input.dataset.look;
  input.checked = (root.dataset[name] ?? "") === input.value;
  input.addEventListener("change", () => input.checked && choose(name, input.value));
});

each("[data-look-toggle]", (button) => {
  const [name, value] = button.dataset.lookToggle.split(":");
  const show = () => button.setAttribute("aria-expanded", String(root.dataset[name] !== value));
  show();
  button.addEventListener("click", () => { choose(name, root.dataset[name] === value ? "" : value); show(); });
});

// Menus made of <details>: one open at a time, closed by Escape or a click elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]") ?? one("details.menu[open]");
  if (menu) { menu.open = false; one("summary", menu).focus(); }
});
