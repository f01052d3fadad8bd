// What is missing in a record is said on the phone, with the office's own sentences, before it is put aside.
import { all, icon, make, one } from "./dom.js";
import { demands } from "./fieldwords.js";

const SOON = 5 * 60_000;
const day = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

function missing({ fields, earliest, latest }, data) {
  const value = fields.map((name) => data.getAll(name).join("").trim()).join("");
  if (earliest) return value !== "" && value < day(new Date());
  if (latest) return value !== "" && new Date(value).getTime() > Date.now() + SOON;
  return value === "";
}

/** The sentences of each field that is not right yet. Shape: {name: [sentence]}, empty when all is well. */
export function wrong(form) {
  const data = new FormData(form);
  const result = data.get("result") ?? "";
  const found = {};
  for (const demand of demands) {
    const [name] = demand.fields;
    if (found[name] || (demand.results.length && !demand.results.includes(result))) continue;
    if (missing(demand, data)) found[name] = [demand.say];
  }
  return found;
}

function forgive(box) {
  if (!box) return;
  box.classList.remove("invalid");
  for (const old of all(":scope > .error", box)) old.remove();
  for (const field of all("[aria-invalid]", box)) field.removeAttribute("aria-invalid");
}

const boxOf = (form, name) => {
  const named = form.elements[name];
  return (named instanceof RadioNodeList ? named[0] : named)?.closest?.(".field");
};

function mark(box, sentence) {
  const line = make("div", { class: "error", role: "alert" }, icon("alert"), make("div", {}, sentence));
  const heading = one(":scope > legend, :scope > label", box);
  if (heading) heading.after(line); else box.prepend(line);
  box.classList.add("invalid");
  for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/** Marks what is wrong beside each field and goes to the first; what belongs to no field comes back as text. */
export function showErrors(form, errors) {
  for (const box of all(".field.invalid", form)) forgive(box);
  const general = [];
  const marked = [];
  for (const [name, sentences] of Object.entries(errors)) {
    const box = boxOf(form, name);
    if (!box) { general.push(...sentences); continue; }
    mark(box, sentences.join(" "));
    marked.push(box);
  }
  const [first] = marked.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  first?.scrollIntoView({ block: "center" });
  if (first) one("input:not([type=hidden]), textarea, select", first)?.focus({ preventScroll: true });
  return general.join(" ");
}

/** What is changed is no longer called wrong. */
export function forgiveWhatChanges(form) {
  for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => {
    forgive(event.target.closest(".field.invalid"));
    // Another result asks for other things.
    if (event.target.name === "result") for (const box of all(".field.invalid", form)) forgive(box);
    const other = demands.find((one) => one.fields.slice(1).includes(event.target.name));
    if (other) forgive(boxOf(form, other.fields[0]));
  });
}
