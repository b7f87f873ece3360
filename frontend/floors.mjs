// node floors.mjs   checks the floors: a room imports only from the floors below it, and there are no circles of files.
//
// The imports are those that esbuild finds, those of types too.
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

/**
 * The floors, the lowest first; rooms on one floor are strangers to each other. A room is a folder under src, or a file
 * that stands on another floor than its folder; whatever the longest name fits belongs to it.
 */
const FLOORS = [
  ["contract", "styles", "texts"],
  ["model"], // interfaces, and how numbers and names are said
  ["model/expressions", "model/statistics", "model/pictures"],
  ["model/plans"],
  ["model/functions", "model/data", "model/engine"],
  ["model/diagnosis", "model/mathematics", "model/exercises"],
  ["model/export"],
  ["model/ensembles"],
  ["state"],
  ["controls"],
  ["views/numbers.ts", "views/names.ts", "views/ticks.ts", "views/choices.ts", "views/meanings.ts", "views/later.ts"],
  ["views/maps"],
  ["views"], // what all views share: the page they stand in, saving, units looked at
  ["views/network", "views/losses"],
  ["views/output"],
  ["views/drawer"], // what several panels use
  ["views/drawer/points_on_map", "views/drawer/why", "views/drawer/runs", "views/drawer/code"],
  ["views/drawer/mathematics", "views/drawer/data"],
  ["views/lesson"],
  ["views/page"],
  ["hosts/socket.ts", "hosts/machine.ts", "hosts/model_services.ts"],
  ["hosts/notebook"],
  ["hosts"],
];

const floorOf = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor])));

/** The room of a file, by the longest name that fits. */
function roomOf(file) {
  const fitting = [...floorOf.keys()].filter((room) => file === room || file.startsWith(`${room}/`));
  return fitting.sort((one, other) => other.length - one.length)[0];
}

/** Every file's imports, both as paths under src. */
async function importsOf(files) {
  const types = /^(import|export) type (?=[{*]|\w+ from)/gm; // esbuild would leave imports of types out
  const withTypes = (path) => readFileSync(path, "utf8").replace(types, "$1 ");
  const plugin = {
    name: "imports of types too",
    setup(building) {
      building.onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, ({ path }) => ({
        contents: withTypes(path),
        loader: path.endsWith("x") ? "tsx" : "ts",
      }));
    },
  };
  const { metafile } = await build({
    entryPoints: files.map((file) => `src/${file}`),
    outdir: "nowhere",
    write: false,
    metafile: true,
    bundle: true,
    format: "esm",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty" },
    plugins: [plugin],
  });
  const own = (path) => path.replace(/^src\//, "");
  const inside = ({ path, external }) => !external && path.startsWith("src/");
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      own(file),
      imports.filter(inside).map(({ path }) => own(path)),
    ]),
  );
}

/** A complaint for each import that does not go down. */
function* climbing(graph) {
  for (const [file, imports] of graph) {
    for (const other of imports) {
      const [from, to] = [roomOf(file), roomOf(other)];
      if (from === undefined) yield `src/${file} is in no room: name its room in floors.mjs`;
      else if (from !== to && !(floorOf.get(to) < floorOf.get(from))) {
        yield `src/${file} (${from}) imports ${other} (${to}), which is not below it`;
      }
    }
  }
}

/** A complaint for each circle that a walk along the imports meets. */
function* circles(graph) {
  const done = new Set();
  const way = [];
  function* walk(file) {
    if (way.includes(file)) yield `a circle: ${[...way.slice(way.indexOf(file)), file].join(" > ")}`;
    if (way.includes(file) || done.has(file)) return;
    way.push(file);
    for (const other of graph.get(file) ?? []) yield* walk(other);
    way.pop();
    done.add(file);
  }
  for (const file of graph.keys()) yield* walk(file);
}

const files = readdirSync("src", { recursive: true }).filter((file) => /(?<!\.d)\.tsx?$/.test(file));
const graph = await importsOf(files.map((file) => file.replaceAll("\\", "/")));
const complaints = new Set([...climbing(graph), ...circles(graph)]);
for (const one of complaints) console.error(one);
if (complaints.size === 0) console.log(`floors: ${graph.size} files in order`);
process.exitCode = complaints.size === 0 ? 0 : 1;
