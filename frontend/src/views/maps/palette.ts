/**
 * The colours of values and of classes, for both themes; every one has a partner that needs no colour: a shape, a
 * dash, a sign.
 */

export type Theme = "light" | "dark";

type Colour = readonly [red: number, green: number, blue: number];

/** How a class looks: what fills its marks, their outline, and their shape. */
export interface ClassLook {
  readonly fill: string;
  readonly edge: string;
  readonly shape: Shape;
}

export type Shape = "disc" | "triangle" | "square" | "diamond" | "wedge" | "cross";

export interface Palette {
  readonly theme: Theme;
  readonly paper: Colour;
  /** 256 colours from low over middle to high, as pixels. */
  readonly values: Uint32Array;
  readonly lost: number;
  /** The same without softening: for marks that stand on a map. */
  readonly strong: readonly [Colour, Colour, Colour];
  readonly ink: string;
  readonly negative: string;
  readonly positive: string;
  readonly nothing: string;
  readonly classes: readonly ClassLook[];
}

const SHAPES: readonly Shape[] = ["disc", "triangle", "square", "diamond", "wedge", "cross"];
const FILLS = ["#f59322", "#0877bd", "#f0e442", "#454b50", "#2fae8e", "#d58ab5"] as const;
/** Each fill or its edge has a contrast of 3:1 to every colour of every map. */
const EDGES = ["#773d00", "#04466f", "#534e00", "#16191c", "#0b5745", "#79335d"] as const;
const DARK_FILLS = ["#ffb053", "#82c6f0", "#f3e95c", "#b9c1c7", "#77d6be", "#ecb2d1"] as const;
const DARK_EDGES = ["#2b1600", "#001829", "#2a2700", "#0c0e10", "#00251b", "#34102a"] as const;

const LIGHT: Palette = create("light", "#ffffff", ["#f59322", "#e8eaeb", "#0877bd"], 160 / 255, "#8d9499", {
  ink: "#1f2428",
  negative: "#c2670a",
  positive: "#0877bd",
  nothing: "#8c9398",
});
const DARK: Palette = create("dark", "#14181c", ["#f08c1c", "#30373d", "#1690e0"], 0.82, "#646c73", {
  ink: "#f2f5f7",
  negative: "#f59322",
  positive: "#45a9ee",
  nothing: "#5e686f",
});

export function palette(theme: Theme): Palette {
  return theme === "dark" ? DARK : LIGHT;
}

function create(
  theme: Theme,
  paper: string,
  scale: readonly [string, string, string],
  strength: number,
  lost: string,
  marks: Pick<Palette, "ink" | "negative" | "positive" | "nothing">,
): Palette {
  const ground = parse(paper);
  const strong = scale.map(parse) as unknown as readonly [Colour, Colour, Colour];
  const [low, middle, high] = strong.map((colour) => mix(ground, colour, strength)) as [Colour, Colour, Colour];
  const values = Uint32Array.from({ length: 256 }, (_, index) => {
    const place = index / 127.5 - 1;
    return pixel(place < 0 ? mix(middle, low, -place) : mix(middle, high, place));
  });
  const [fills, edges] = theme === "dark" ? [DARK_FILLS, DARK_EDGES] : [FILLS, EDGES];
  const classes = SHAPES.map((shape, index) => ({ shape, fill: fills[index]!, edge: edges[index]! }));
  return { theme, paper: ground, values, strong, classes, lost: pixel(mix(ground, parse(lost), strength)), ...marks };
}

export function classLook(colours: Palette, index: number): ClassLook {
  return colours.classes[index % colours.classes.length]!;
}

/** The colour at a place from -1 (low) over 0 to 1 (high), as CSS writes it. */
export function valueColour(colours: Palette, place: number): string {
  const [low, middle, high] = colours.strong;
  const at = Math.max(-1, Math.min(1, place));
  return css(at < 0 ? mix(middle, low, -at) : mix(middle, high, at));
}

/** The pixel of the likeliest class, paler the less sure it is: strength from 0 to 1. */
export function classPixel(colours: Palette, index: number, strength: number): number {
  return pixel(mix(colours.paper, parse(classLook(colours, index).fill), 0.12 + 0.43 * strength));
}

export function parse(hex: string): Colour {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((part) => from[part]! + share * (to[part]! - from[part]!)) as unknown as Colour;
}

function pixel([red, green, blue]: Colour): number {
  return ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

function css([red, green, blue]: Colour): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}
