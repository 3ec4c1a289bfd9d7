// What the Maven build calls: installs what package-lock.json names if that changed, and bundles
// the web client if a source of it did. node tools/web.mjs [OUT]
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const out = path.resolve(root, process.argv[2] ?? "target/classes/webroot-dist");

const modified = (/** @type {string} */ file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** The newest change below a folder. @returns {number} */
const newest = (/** @type {string} */ folder) =>
  Math.max(
    modified(folder),
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? newest(file) : modified(file);
    }),
  );

const run = (/** @type {string} */ command, /** @type {string[]} */ args) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (error || status !== 0) {
    console.error(`${command} ${args[0]} failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
};

const installed = path.join(root, "node_modules/.package-lock.json");
if (modified(installed) < modified(path.join(root, "package-lock.json"))) {
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
const sources = Math.max(
  newest(path.join(root, "src/main/resources/webroot")),
  newest(path.join(root, "tools")),
  modified(installed),
);
if (modified(path.join(out, "index.html")) < sources) {
  run("node", ["tools/build-web.mjs", "--out", out]);
}
