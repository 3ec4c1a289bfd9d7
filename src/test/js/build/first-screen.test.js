import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

/** How far the documentation may be from the truth. */
const TOLERANCE = 0.03;
const LATER = ["ui/markdown-renderer.js", "ui/highlight.js", "emoji/emoji-data.js", "sockjs-client/lib/entry.js"];

const out = mkdtempSync(path.join(tmpdir(), "hubbub-web-"));
/** @type {Record<string, string>} */
let entries = {};

before(() => {
  const built = spawnSync("node", ["tools/build-web.mjs", "--out", out], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  entries = JSON.parse(readFileSync(path.join(out, "manifest.json"), "utf8")).entries;
});

after(() => rmSync(out, { recursive: true }));

/** A served file and all that it imports before it can run. @returns {Set<string>} */
function withImports(/** @type {string} */ file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(out, file), "utf8");
  for (const [, name] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) withImports(`/assets/${name}`, seen);
  return seen;
}

/** Bytes over the wire. */
function weight(/** @type {string} */ file) {
  try {
    return statSync(path.join(out, `${file}.br`)).size;
  } catch {
    return statSync(path.join(out, file)).size;
  }
}

/** The number in a row of the table in the documentation. */
function documented(/** @type {string} */ name) {
  const row = readFileSync("docs/web-client.md", "utf8").split("\n").find((line) => line.startsWith(`| \`${name}\``));
  assert.ok(row, name);
  return Number(row.split("|")[2].replaceAll(",", ""));
}

test("the first screen weighs what the documentation says", () => {
  for (const [name, source] of [["app.js", "js/app.js"], ["app.css", "css/app.css"]]) {
    const files = name.endsWith(".js") ? [...withImports(entries[source])] : [entries[source]];
    const bytes = files.reduce((sum, file) => sum + weight(file), 0);
    const said = documented(name);
    assert.ok(Math.abs(bytes - said) <= said * TOLERANCE, `${name} has ${bytes} bytes, not ${said}`);
  }
});

test("what the first screen does without is not loaded with it", () => {
  const first = withImports(entries["js/app.js"]);
  for (const name of LATER) {
    const source = Object.keys(entries).find((entry) => entry.endsWith(name));
    assert.ok(source, `${name} is a file of its own`);
    assert.ok(!first.has(entries[source]), name);
  }
});
