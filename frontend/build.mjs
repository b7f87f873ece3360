// node build.mjs [folder]   one ES module and one style sheet for each host, minified
import { build } from "esbuild";
import { existsSync } from "node:fs";

const folder = process.argv[2] ?? "dist";
const hosts = ["browser", "jupyter", "static"].filter((host) => existsSync(`src/hosts/${host}.tsx`));
await build({
  entryPoints: hosts.map((host) => ({ in: `src/hosts/${host}.tsx`, out: host })),
  outdir: folder,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
