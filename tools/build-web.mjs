// Bundles the web client: node tools/build-web.mjs [--out DIR]
// Reads src/main/resources/webroot, writes hashed, precompressed files and a manifest of them.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const webroot = path.join(root, "src/main/resources/webroot");
const flag = process.argv.indexOf("--out");
const out = path.resolve(root, (flag > 0 ? process.argv[flag + 1] : process.env.HUBBUB_WEB_OUT) || "target/classes/webroot-dist");
const COMPRESSED = /\.(html|js|css|svg|json|webmanifest)$/;
/** Below this a compressed copy saves nothing. */
const WORTH_COMPRESSING = 512;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: root,
  entryPoints: [path.join(webroot, "js/app.js"), path.join(webroot, "css/app.css")],
  outdir: path.join(out, "assets"),
  outbase: webroot,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  metafile: true,
  define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "file", ".svg": "file" },
  logLevel: "warning",
});

/** @type {Record<string, string>} */
const entries = {};
for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs)) {
  if (entryPoint) entries[path.relative(webroot, path.join(root, entryPoint))] = `/${path.relative(out, path.join(root, file))}`;
}

/** Files that keep a readable part of their name, with the hash of what is in them. */
for (const name of await readdir(path.join(webroot, "img"))) {
  const bytes = await readFile(path.join(webroot, "img", name));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const { name: stem, ext } = path.parse(name);
  entries[`img/${name}`] = `/assets/${stem}-${hash}${ext}`;
  await cp(path.join(webroot, "img", name), path.join(out, entries[`img/${name}`]));
}

let index = await readFile(path.join(webroot, "index.html"), "utf8");
for (const [source, target] of Object.entries(entries)) index = index.replaceAll(`"/${source}"`, `"${target}"`);
await writeFile(path.join(out, "index.html"), index);

const files = (await readdir(out, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(out, path.join(entry.parentPath ?? /** @type {any} */ (entry).path, entry.name)).replaceAll("\\", "/"))
  .sort();
for (const file of files) await compress(path.join(out, file));
await writeFile(path.join(out, "manifest.json"), `${JSON.stringify({ entries, files }, null, 2)}\n`);
console.log(`The web client is in ${path.relative(root, out) || out}: ${files.length} files.`);

/** @param {string} file */
async function compress(file) {
  const bytes = await readFile(file);
  if (!COMPRESSED.test(file) || bytes.length < WORTH_COMPRESSING) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
}
