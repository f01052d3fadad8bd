// Builds what src/ejsc/static holds; run by `./ejsc assets` or `npm run build`.
import { brotliCompressSync, gzipSync, constants } from "node:zlib";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bundle, transform, browserslistToTargets } from "lightningcss";
import { build } from "esbuild";
import { icons } from "./icons.mjs";

const here = import.meta.dirname;
const out = path.join(here, "../src/ejsc/static");
const version = (major, minor = 0) => (major << 16) | (minor << 8);
// Phones sold four years ago, not updated since.
const targets = { chrome: version(96), firefox: version(102), safari: version(15), ios_saf: version(15) };

const read = (name) => fs.readFileSync(path.join(here, name), "utf8");

function write(name, data) {
  const file = path.join(out, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, data);
}

function darkRules() {
  const body = read("css/dark.css").replace(/\/\*[^]*?\*\//, "").trim();
  const inner = body.slice(body.indexOf("{"));
  return `@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) ${inner} }
@media screen { :root[data-theme="dark"] ${inner} }`;
}

function css(name, extra = "") {
  const bundled = bundle({ filename: path.join(here, "css", name), targets, minify: false });
  const { code } = transform({
    filename: name, code: Buffer.from(bundled.code.toString() + extra), targets, minify: true,
  });
  write(`css/${name}`, code);
}

async function scripts() {
  const entries = fs.readdirSync(path.join(here, "js/pages")).map((file) => path.join(here, "js/pages", file));
  await build({
    entryPoints: entries, outdir: path.join(out, "js"), bundle: true, minify: true, format: "esm",
    target: ["chrome96", "firefox102", "safari15"], legalComments: "none", logLevel: "warning",
  });
  const htmx = path.join(here, "node_modules/htmx.org/dist/htmx.min.js");
  write("js/htmx.js", fs.readFileSync(htmx));
}

function compress() {
  const rows = [];
  for (const folder of ["css", "js", "."]) {
    for (const entry of fs.readdirSync(path.join(out, folder), { withFileTypes: true })) {
      if (!entry.isFile() || !/\.(css|js|svg)$/.test(entry.name)) continue;
      const file = path.join(out, folder, entry.name);
      const data = fs.readFileSync(file);
      const small = brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
      fs.writeFileSync(`${file}.br`, small);
      rows.push([path.join(folder, entry.name), data.length, gzipSync(data, { level: 9 }).length, small.length]);
    }
  }
  console.log("file, bytes, gzip, brotli");
  for (const row of rows) console.log(row.join("  "));
}

// What the built files were made from; a test compares it, so that nobody forgets to build.
function remember() {
  const digest = createHash("sha256");
  const sources = ["build.mjs", "icons.mjs", "package-lock.json"];
  for (const folder of ["css", "js", "js/pages", "icons"]) {
    for (const name of fs.readdirSync(path.join(here, folder))) if (name.includes(".")) sources.push(`${folder}/${name}`);
  }
  for (const name of sources.sort()) digest.update(`${name}\n`).update(fs.readFileSync(path.join(here, name)));
  fs.writeFileSync(path.join(here, "built.json"), `${JSON.stringify({ sources: digest.digest("hex") })}\n`);
}

css("site.css", darkRules());
css("desk.css");
css("overview.css");
await scripts();
icons(write);
compress();
remember();
