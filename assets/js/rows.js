// Ticking rows for one act on many: counts them, shows the bar, ticks all.
import { all, each, one } from "./dom.js";

each("[data-bulk]", (form) => {
  const boxes = () => all("input[type=checkbox][data-tick]", form);
  const bar = one("[data-bulk-bar]", form);
  const whole = one("[data-tick-all]", form);
  const show = () => {
    const ticked = boxes().filter((box) => box.checked);
    if (bar) bar.hidden = !ticked.length;
    for (const place of all("[data-bulk-count]", form)) place.textContent = String(ticked.length);
    if (whole) {
      whole.checked = ticked.length > 0 && ticked.length === boxes().length;
      whole.indeterminate = ticked.length > 0 && !whole.checked;
    }
  };
  form.addEventListener("change", (event) => {
    if (event.target === whole) for (const box of boxes()) box.checked = whole.checked;
    show();
  });
  show();
});
