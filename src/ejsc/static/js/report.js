// The report form, part by part, sent without losing a word on a bad line. Without this script it is one long page.
//
// The text goes first: the report exists as soon as it has arrived. Photos follow one by one (send-photos.js).
const root = document.documentElement;
const words = JSON.parse(document.getElementById("report-words").textContent);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const QUIET = ["child", "violence"];
const PATIENCE = 40_000;
const WAITS = [3, 6, 12, 20, 30];
// A server that stumbles over this very report will stumble again.
const TRIES = 3;

/** An element with attributes and children; text is never read as HTML. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

class Report {
  constructor(page, photos, guarded) {
    this.page = page;
    this.form = page.querySelector("[data-report-form]");
    this.parts = [...this.form.querySelectorAll("[data-part]")];
    this.sending = this.form.querySelector("[data-sending]");
    this.photos = photos;
    this.at = 0;
    this.guarded = guarded;
    this.frame();
    this.listen();
    this.branch();
    this.show(Math.max(0, this.parts.findIndex((part) => part.querySelector(".invalid"))), false);
  }

  get kind() { return this.form.querySelector("[name=kind]:checked")?.value ?? ""; }
  get quiet() { return QUIET.includes(this.kind); }
  field(name) { return this.form.elements[name]; }

  // --- one part at a time ---

  frame() {
    this.form.classList.add("stepwise");
    [this.where, this.bar] = this.form.querySelector("[data-progress]").children;
    const nav = this.form.querySelector("[data-nav]");
    this.send = nav.querySelector("[data-send]");
    this.next = make("button", { type: "button", class: "button primary big grow" }, say("next"));
    this.back = make("button", { type: "button", class: "button big" }, say("back"));
    nav.classList.add("sticky");
    this.send.classList.add("grow");
    nav.prepend(this.next);
    nav.append(this.back);
    this.next.addEventListener("click", () => { if (this.complete(this.at)) this.show(this.at + 1); });
    this.back.addEventListener("click", () => this.show(this.at - 1));
  }

  show(at, move = true) {
    this.at = Math.min(Math.max(at, 0), this.parts.length - 1);
    const last = this.at === this.parts.length - 1;
    this.parts.forEach((part, n) => { part.hidden = n !== this.at; });
    this.next.hidden = last;
    this.send.hidden = !last;
    this.back.hidden = this.at === 0;
    this.bar.value = this.at + 1;
    this.where.textContent = say("step", { n: this.at + 1, total: this.parts.length });
    this.page.classList.toggle("under-way", this.at > 0);
    this.guard();
    if (!move) return;
    scrollTo(0, 0);
    this.parts[this.at].querySelector("h2").focus({ preventScroll: true });
  }

  // The phone's back key leads to the part before. Where somebody may be watched nothing stays in the history.
  guard() {
    if (this.at > 0 && !this.guarded && !this.quiet) {
      history.pushState({ part: true }, "");
      this.guarded = true;
    } else if (this.at === 0 && this.guarded) {
      this.guarded = false;
      this.ignored = true;
      history.back();
    }
  }

  returned() {
    if (this.ignored) { this.ignored = false; return; }
    if (!this.guarded || !this.form.isConnected) return;
    this.guarded = false;
    this.show(this.at - 1);
  }

  // --- what is still missing ---

  complete(at) {
    const [first, ...more] = [...this.parts[at].querySelectorAll("[data-need]")].filter((box) => !this.check(box));
    first?.querySelector("input:not([type=hidden]), textarea")?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "start" });
    return !first && !more.length;
  }

  check(box) {
    const names = (box.dataset.needAny ?? box.dataset.needField ?? "kind").split(" ");
    const filled = names.some((name) => (name === "kind" ? this.kind : this.field(name)?.value?.trim()));
    const longest = Number(box.dataset.longest ?? 0);
    const length = longest ? this.field(names[0]).value.length : 0;
    box.querySelector("[data-missing]")?.remove();
    const sentence = !filled ? box.dataset.need : length > longest ? say("too-long", { n: length, most: longest }) : "";
    box.classList.toggle("missing", !!sentence);
    const note = make("p", { class: "error", role: "alert", "data-missing": "" }, sentence);
    if (sentence) box.insertBefore(note, box.querySelector(":scope > legend")?.nextSibling ?? box.firstChild);
    return !sentence;
  }

  forgive(box) {
    box?.classList.remove("missing");
    box?.querySelector("[data-missing]")?.remove();
  }

  // --- what an answer changes ---

  listen() {
    // Before drafts.js hears of it, so that nothing of a quiet report is ever written down.
    this.form.addEventListener("change", () => this.branch(), { capture: true });
    this.form.addEventListener("input", (event) => this.forgive(event.target.closest(".missing")));
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.target.matches("textarea, button, [aria-expanded=true]")) return;
      event.preventDefault();
      if (this.next.hidden) this.form.requestSubmit(this.send); else this.next.click();
    });
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.form.addEventListener("change", (event) => { if (event.target.name === "photos") this.preparing = true; });
    this.form.addEventListener("ejsc:photos", (event) => {
      this.photos = [...event.detail.files];
      this.preparing = false;
      this.ready?.();
    });
    this.page.addEventListener("click", (event) => this.toField(event), { capture: true });
  }

  /** A line of the summary at the top leads to its field, which may lie in another part. */
  toField(event) {
    const link = event.target.closest("[data-summary] a");
    const target = link && document.getElementById(link.hash.slice(1));
    const part = target ? this.parts.indexOf(target.closest("[data-part]")) : -1;
    if (part >= 0) this.show(part, false);
  }

  branch() {
    this.form.toggleAttribute("data-quiet", this.quiet);
    this.form.autocomplete = this.quiet ? "off" : "on";
    this.form.querySelector("[data-quiet-note]").hidden = !this.quiet;
    this.form.querySelector("[data-danger]").hidden = this.form.querySelector("[name=urgency]:checked")?.value !== "danger";
    const slot = this.page.querySelector("[data-exit-template]");
    if (this.quiet && slot && !this.page.querySelector(".exit")) {
      slot.after(slot.content.cloneNode(true));
      document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: this.page.querySelector(".exit") } }));
    }
    const exit = this.page.querySelector(".exit");
    if (exit) exit.hidden = !this.quiet;
    if (this.quiet) document.title = "e-JSC";
  }

  // --- sending ---

  async submit() {
    const wrong = this.parts.findIndex((_, at) => !this.complete(at));
    if (wrong >= 0) { this.show(wrong, false); this.complete(wrong); this.idle(); return; }
    if (this.busy) return;
    this.busy = true;
    this.send.setAttribute("aria-busy", "true");
    this.sending.textContent = say("sending");
    if (this.preparing) await new Promise((done) => { this.ready = done; setTimeout(done, 15_000); });
    for (let n = 0; ; n += 1) {
      const answer = await this.deliver();
      if (this.status === 500 && n >= TRIES) { this.fail(); return; }
      if (answer) { this.receive(answer); return; }
      await this.pause(WAITS[Math.min(n, WAITS.length - 1)]);
    }
  }

  /** The server's page, or null where trying again helps: no line, too slow, or a server that is away. */
  async deliver() {
    const data = new FormData(this.form);
    data.delete("photos");
    data.set("photos_expected", this.photos.length);
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    this.status = 0;
    try {
      const response = await fetch(this.form.action, { method: "POST", body: data, signal: stop.signal, credentials: "same-origin" });
      this.status = response.status;
      if (response.status >= 500) { this.why = "busy"; return null; }
      if (response.status === 403 && (await this.renewToken())) return await this.deliver();
      return { response, page: new DOMParser().parseFromString(await response.text(), "text/html") };
    } catch {
      this.why = "waiting";
      return null;
    } finally { clearTimeout(clock); }
  }

  /** The page stood open for very long: fetch a fresh token, once. */
  async renewToken() {
    if (this.renewed) return false;
    this.renewed = true;
    const text = await (await fetch(this.form.action)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[name=csrfmiddlewaretoken]");
    if (fresh) this.field("csrfmiddlewaretoken").value = fresh.value;
    return !!fresh;
  }

  pause(seconds) {
    return new Promise((done) => {
      let left = seconds;
      const note = make("span");
      const now = make("button", { type: "button", class: "button" }, say("waiting-now"));
      const tick = () => { note.textContent = say(this.why, { n: left }); };
      const end = () => { clearInterval(clock); removeEventListener("online", end); this.sending.textContent = say("sending"); done(); };
      const clock = setInterval(() => { left -= 1; if (left <= 0) end(); else tick(); }, 1000);
      now.addEventListener("click", end);
      addEventListener("online", end);
      this.sending.replaceChildren(make("div", { class: "alert warn-tone" }, note, now));
      tick();
      this.sending.scrollIntoView({ block: "center" });
    });
  }

  idle() {
    this.busy = false;
    this.sending.textContent = "";
    this.send.removeAttribute("aria-busy");
    this.form.dispatchEvent(new CustomEvent("ejsc:idle", { bubbles: true }));
  }

  fail() {
    this.idle();
    this.sending.replaceChildren(make("p", { class: "error", role: "alert" }, say("failed")));
  }

  receive({ response, page }) {
    const main = page.querySelector("main");
    if (!main?.querySelector("[data-thanks], [data-report-form]")) { this.fail(); return; }
    const arrived = !!main.querySelector("[data-thanks]");
    if (arrived) this.forgetDraft();
    else this.keepPhotoField(main);
    document.getElementById("main").replaceWith(main);
    document.title = page.title;
    history.replaceState(null, "", new URL(response.url).pathname);
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: main } }));
    scrollTo(0, 0);
    if (arrived) this.thank(main);
    else start(this.photos, this.guarded);
  }

  thank(main) {
    main.querySelector("h1").focus({ preventScroll: true });
    this.form.reset();
    const box = main.querySelector("#photos-sending");
    if (this.photos.length) box.dispatchEvent(new CustomEvent("ejsc:send-photos", { bubbles: true, detail: { files: this.photos } }));
  }

  /** What was chosen stays chosen when the form comes back. */
  keepPhotoField(main) {
    const old = this.form.querySelector("[data-photos]");
    const fresh = main.querySelector("[data-photos]");
    if (old && fresh && this.photos.length) fresh.replaceWith(old);
  }

  forgetDraft() {
    try { localStorage.removeItem(`draft:${document.body.dataset.person ?? ""}:lapor`); } catch { /* nothing was kept */ }
  }
}

let now;
function start(photos = [], guarded = false) {
  const page = document.querySelector("[data-report-page]");
  if (page) now = new Report(page, photos, guarded);
}

addEventListener("popstate", () => now?.returned());
if (root.classList.contains("js") && self.fetch && self.DOMParser) start();
