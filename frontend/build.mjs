// node build.mjs [folder]   the page's scripts and style sheets, minified, each with its brotli form beside it, and the
//                           licences of the libraries in them
//
// What is served comes in parts: browser.js is all that the first screen needs, and what it loads later stands in files
// named after their contents.  A single file and a widget are one module each.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { licences } from "./licences.mjs";
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

/**
 * esbuild makes a file for each set of parts that share something; where every part has the first screen in it, that is
 * one file.  It also takes everything that a room's door (index.ts) leads to, so imports go past the doors here.
 */
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
    building.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => {
      const first = parts.has(path) ? `\nimport ${JSON.stringify(resolve(FIRST))};\n` : "";
      return {
        contents: pastDoors(path, readFileSync(path, "utf8")) + first,
        loader: path.endsWith("x") ? "tsx" : "ts",
      };
    });
    building.onLoad({ filter: /\.css$/ }, () => ({ contents: "", loader: "empty" }));
  },
};

/** A module's text with each name imported from the file that makes it, instead of from its room's door. */
function pastDoors(path, text) {
  return text.replace(/^(import|export) (type )?\{([^}]*)\} from "(\.[^"]*)";/gm, (whole, verb, types, names, from) => {
    const door = join(resolve(dirname(path), from), "index.ts");
    if (types || !existsSync(door)) return whole;
    const behind = leadsTo(door);
    const wanted = names
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "" && !one.startsWith("type "));
    const each = wanted.map((one) => {
      const [name, local = name] = one.split(" as ");
      const { file, own } = behind.get(name) ?? { file: door, own: name };
      return `${verb} { ${own} as ${local} } from ${JSON.stringify(file)};`;
    });
    return each.join(" ");
  });
}

/** What a door hands on: name, then the file and the name that it has there. */
function leadsTo(door) {
  const behind = new Map();
  for (const [, names, from] of readFileSync(door, "utf8").matchAll(/^export \{([^}]*)\} from "(\.[^"]*)";/gm)) {
    for (const one of names.split(",").map((name) => name.trim())) {
      const [own, name = own] = one.split(" as ");
      behind.set(name, { file: join(dirname(door), from), own });
    }
  }
  return behind;
}

/** The served page: browser.js and its later parts. */
async function inParts() {
  const built = await build({
    ...common,
    entryPoints: { browser: FIRST },
    outdir: ".",
    splitting: true,
    chunkNames: "part-[name]-[hash]",
    plugins: [firstScreenInEveryPart],
  });
  const holds = ([, output]) => Object.keys(output.inputs).some((input) => input.endsWith(FIRST));
  gather(built);
  const [first] = Object.entries(built.metafile.outputs).find(holds);
  const files = built.outputFiles.map(({ path, text }) => [
    basename(path),
    text.replaceAll(`./${first}`, "./browser.js"),
  ]);
  return files
    .filter(([name]) => name !== "browser.js")
    .map(([name, text]) => [name === first ? "browser.js" : name, text]);
}

async function inOne(name, entry) {
  const built = await build({ ...common, entryPoints: { [name]: entry }, outdir: "." });
  gather(built);
  return built.outputFiles.map(({ path, text }) => [basename(path), text]);
}

const taken = new Set();

/** Remembers the files that went into a script. */
function gather({ metafile }) {
  for (const input of Object.keys(metafile.inputs)) taken.add(input);
}

const folder = process.argv[2] ?? "dist";
const others = ["jupyter", "static"].filter((host) => existsSync(`src/hosts/${host}.tsx`));
const made = [
  await inParts(),
  await inOne("browser", STYLE),
  ...(await Promise.all(others.map((host) => inOne(host, `src/hosts/${host}.tsx`)))),
].flat();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (/\.(js|css)(\.br)?$/.test(name)) rmSync(join(folder, name));
for (const [name, text] of made) {
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `${name}.br`), packed(Buffer.from(text)));
}
writeFileSync(join(folder, "licences.txt"), licences(taken));
