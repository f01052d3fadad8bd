// Sends a record of field work: the text first, then its photos one by one; each arrives once.
import { csrf } from "./dom.js";
import { drop, keep, waiting } from "./outbox.js";
import { rules, tell } from "./fieldwords.js";

export class NoSignal extends Error {}
export class SignIn extends Error {}
export class Refused extends Error { constructor(errors) { super("refused"); this.errors = errors; } }

const token = () => decodeURIComponent(/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "") || csrf();

async function post(address, body) {
  let answer;
  try {
    answer = await fetch(address, {
      method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() }, credentials: "same-origin",
    });
  } catch { throw new NoSignal(); }
  if (answer.redirected || answer.status === 401 || answer.status === 403) throw new SignIn();
  if (answer.status >= 500 || answer.status === 429) throw new NoSignal();
  const read = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(read.errors ?? { "": [read.message ?? tell("gone")] });
  return read;
}

/** Keeps how far it has come; a phone without space goes on from memory. */
const mark = (entry) => keep(entry).catch(() => {});

async function sendText(entry) {
  if (entry.next) return;
  const body = new FormData();
  for (const [name, value] of entry.fields) if (name !== "csrfmiddlewaretoken") body.append(name, value);
  const answer = await post(entry.address, body);
  Object.assign(entry, { next: answer.next, upload: answer.photos, expect: answer.expect, errors: undefined, problem: undefined });
  await mark(entry);
}

async function sendPhoto(entry, photo) {
  // A body beyond the limit breaks the line instead of being answered, and would be tried for ever.
  if (photo.file.size > rules.largest) return tell("photo-failed");
  const body = new FormData();
  body.append("file", photo.file, photo.name);
  try { await post(entry.upload.replace("ID", photo.id), body); } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return Object.values(error.errors).flat().join(" ");
  }
  return "";
}

async function sendPhotos(entry, say) {
  while (entry.photos.length) {
    const photo = entry.photos.shift();
    say(tell("photo", { n: entry.total - entry.photos.length, all: entry.total }));
    try {
      const why = await sendPhoto(entry, photo);
      if (why) (entry.lost ??= []).push(`${photo.name}: ${why}`);
    } catch (error) {
      // The next try begins with another one, so that no photo holds back those behind it.
      entry.photos.push(photo);
      await mark(entry);
      throw error;
    }
    await mark(entry);
  }
}

/** The office stops to wait for photos that cannot come. */
async function strikeOff(entry) {
  if (!entry.lost?.length || !entry.expect) return;
  const body = new FormData();
  body.append("expected", entry.total - entry.lost.length);
  try { await post(entry.expect, body); } catch (error) { if (!(error instanceof Refused)) throw error; }
}

const running = new Map();

/** One sending of an entry at a time, in all windows; what the office has acknowledged is thrown away.
 *
 *  Shape of the answer: next (where to go), lost (a sentence per refused photo). */
export function send(entry, { say = () => {}, kept = true } = {}) {
  if (!running.has(entry.id)) {
    const work = async () => {
      const fresh = kept ? (await waiting(entry.person)).find((other) => other.id === entry.id) : entry;
      if (!fresh) return { next: entry.next, lost: [] };
      await sendText(fresh);
      await sendPhotos(fresh, say);
      await strikeOff(fresh);
      await drop(fresh.id).catch(() => {});
      return { next: fresh.next, lost: fresh.lost ?? [] };
    };
    const locked = navigator.locks ? navigator.locks.request(`field-${entry.id}`, work) : work();
    running.set(entry.id, locked.finally(() => running.delete(entry.id)));
  }
  return running.get(entry.id);
}

/** What to say of photos that were refused; nothing where all arrived. */
export function sayLost(lost) {
  if (!lost.length) return "";
  return tell(lost.length === 1 ? "photo-refused" : "photos-refused", { n: lost.length, why: lost.join(" ") });
}
