// Puts the chosen outline icons and our own pictograms into one file, used as icons.svg#name.
import fs from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const tabler = path.join(here, "node_modules/@tabler/icons/icons/outline");
const own = path.join(here, "icons");

// our name: Tabler's name, where they differ
const chosen = {
  "alert": "alert-triangle", "archive": "archive", "arrow-left": "arrow-left", "arrow-right": "arrow-right",
  "bell": "bell", "bolt": "bolt", "building": "building-community", "calendar": "calendar-event", "camera": "camera",
  "chart": "chart-bar", "check": "check", "checks": "checks", "chevron-down": "chevron-down",
  "chevron-left": "chevron-left", "chevron-right": "chevron-right", "circle-check": "circle-check", "clock": "clock",
  "clock-pause": "clock-pause", "copy": "copy", "current-location": "current-location", "dots": "dots",
  "download": "download", "edit": "edit", "eye": "eye", "eye-off": "eye-off", "file": "file-text", "filter": "filter",
  "folder": "folder", "gift": "gift", "help": "help-circle", "history": "history", "home": "home",
  "id": "id", "inbox": "inbox", "info": "info-circle", "key": "key", "keyboard": "keyboard", "link": "link",
  "list": "list-check", "lock": "lock", "logout": "logout", "mail": "mail", "map": "map", "map-pin": "map-pin",
  "menu": "menu-2", "message": "message-circle", "microphone": "microphone", "minus": "minus", "moon": "moon",
  "move": "arrows-exchange", "note": "notes", "paperclip": "paperclip", "phone": "phone", "photo": "photo",
  "plus": "plus", "print": "printer", "refresh": "refresh", "search": "search", "send": "send",
  "settings": "settings", "shield": "shield-check", "siren": "urgent", "sort": "arrows-sort",
  "sort-down": "arrow-down", "sort-up": "arrow-up", "sun": "sun", "tag": "tag", "trash": "trash", "undo": "arrow-back-up",
  "upload": "upload", "user": "user", "user-check": "user-check", "user-plus": "user-plus", "users": "users",
  "visit": "walk", "whatsapp": "brand-whatsapp", "wifi": "wifi", "wifi-off": "wifi-off", "x": "x",
};

const inside = (svg) => svg.replace(/<!--[^]*?-->/g, "").replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "")
  .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s*\n\s*/g, "").trim();

export function icons(write) {
  const symbols = [];
  for (const [name, file] of Object.entries(chosen)) {
    symbols.push([name, "0 0 24 24", inside(fs.readFileSync(path.join(tabler, `${file}.svg`), "utf8"))]);
  }
  for (const file of fs.readdirSync(own).sort()) {
    const svg = fs.readFileSync(path.join(own, file), "utf8");
    symbols.push([file.replace(".svg", ""), /viewBox="([^"]+)"/.exec(svg)[1], inside(svg)]);
  }
  const body = symbols.map(([id, box, svg]) => `<symbol id="${id}" viewBox="${box}">${svg}</symbol>`).join("\n");
  write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${body}\n</svg>\n`);
}
