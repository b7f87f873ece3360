// What the licences of the libraries in the page ask for: their names, and the words of each.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The text for the files that a build took in; libraries under the same words stand together. */
export function licences(inputs) {
  const names = new Set([...inputs].map((input) => PACKAGE.exec(input)?.[1]).filter((name) => name !== undefined));
  const users = new Map();
  for (const name of [...names].sort()) {
    const words = wordsOf(name);
    users.set(words, [...(users.get(words) ?? []), titleOf(name)]);
  }
  return [...users].map(([words, titles]) => `The page contains ${titles.join(", ")}:\n\n${words}\n`).join("\n\n");
}

function titleOf(name) {
  const { version, license } = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"));
  return `${name} ${version} (${license})`;
}

function wordsOf(name) {
  const folder = join("node_modules", name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} brings no licence that the page could hand on`);
  return readFileSync(join(folder, file), "utf8").trim();
}
