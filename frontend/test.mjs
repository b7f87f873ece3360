// node test.mjs [part of a file's name ...]   bundles tests/**/*.test.ts and runs them under Node's own runner

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

if (!existsSync("tests/vectors/engine.json")) {
  console.error("the vectors that Python makes are not there: python ../tools/vectors/making.py");
  process.exit(1);
}
const wanted = process.argv.slice(2);
const files = readdirSync("tests", { recursive: true })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("tests", file))
  .filter((file) => wanted.every((part) => file.includes(part)));
if (files.length === 0) {
  console.error(`no test file's name has ${wanted.join(" and ")} in it`);
  process.exit(1);
}
const folder = mkdtempSync("node_modules/.tests-");
try {
  await build({
    entryPoints: files,
    outdir: folder,
    outbase: "tests",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    outExtension: { ".js": ".mjs" },
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  const built = files.map((file) => join(folder, file.slice("tests/".length).replace(/\.ts$/, ".mjs")));
  process.exitCode =
    spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
