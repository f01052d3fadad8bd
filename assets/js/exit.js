// "Keluar cepat": leaves at once for a harmless page, and does not stay in the list of visited pages.
import { each, one, store } from "./dom.js";
import { forgetAll } from "./drafts.js";
import { say } from "./words.js";

const WITHIN = 3000;

function leave(link) {
  document.documentElement.hidden = true;
  document.title = " ";
  forgetAll();
  try { sessionStorage.clear(); } catch { /* not allowed, so nothing is there */ }
  store.remove("look:theme");
  location.replace(link.href);
}

each("[data-exit]", (link) => {
  const heard = one("[data-exit-heard]", link.parentElement);
  let times = [];
  link.addEventListener("click", (event) => { event.preventDefault(); leave(link); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    times = [...times.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
    if (heard) heard.textContent = say("exit-presses", { n: 3 - times.length });
    if (times.length >= 3) leave(link);
  });
});
