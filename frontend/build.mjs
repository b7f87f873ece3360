// node build.mjs [folder]   the page's scripts and style sheets, minified, each with its brotli form beside it
//
// What is served comes in parts: browser.js is all that the first screen needs, and what it loads later stands in files
// named after their contents.  A single file and a widget are one module each.
import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { packed } from "./pack.mjs";

const FIRST = "src/hosts/browser.tsx";
const STYLE = "src/styles/index.css";
const common = {
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  metafile: true,
  write: false,
};

/** esbuild makes a file for each set of parts that share something; where every part has the first screen in it, that is one file. */
const firstScreenInEveryPart = {
  name: "first screen in every part",
  setup(building) {
    const parts = new Set();
    building.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== "dynamic-import" || pluginData === parts) return undefined;
      const found = await building.resolve(path, { kind, resolveDir, pluginData: parts });
      parts.add(found.path);
      return found;
    });
    building.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      if (!parts.has(path)) return undefined;
      const contents = `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(join(process.cwd(), FIRST))};\n`;
      return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
    });
    building.onLoad({ filter: /\.css$/ }, () => ({ contents: "", loader: "empty" }));
  },
};

/** The served page: browser.js and its later parts. */
async function inParts() {
  const built = await build({
    ...common, entryPoints: { browser: FIRST }, outdir: ".", splitting: true, chunkNames: "part-[name]-[hash]",
    plugins: [firstScreenInEveryPart],
  });
  const holds = ([, output]) => Object.keys(output.inputs).some((input) => input.endsWith(FIRST));
  const [first] = Object.entries(built.metafile.outputs).find(holds);
  const files = built.outputFiles.map(({ path, text }) => [basename(path), text.replaceAll(`./${first}`, "./browser.js")]);
  return files.filter(([name]) => name !== "browser.js").map(([name, text]) => [name === first ? "browser.js" : name, text]);
}

async function inOne(name, entry) {
  const built = await build({ ...common, entryPoints: { [name]: entry }, outdir: "." });
  return built.outputFiles.map(({ path, text }) => [basename(path), text]);
}

const folder = process.argv[2] ?? "dist";
const others = ["jupyter", "static"].filter((host) => existsSync(`src/hosts/${host}.tsx`));
const made = [await inParts(), await inOne("browser", STYLE), ...(await Promise.all(others.map((host) => inOne(host, `src/hosts/${host}.tsx`))))].flat();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (/\.(js|css)(\.br)?$/.test(name)) rmSync(join(folder, name));
for (const [name, text] of made) {
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `${name}.br`), packed(Buffer.from(text)));
}
