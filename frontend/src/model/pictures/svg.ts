/** SVG as text: everything in attributes, so that a picture needs no style sheet and no policy forbids it. */

type Attributes = Readonly<Record<string, string | number>>;

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** Two digits behind the point are a fiftieth of a pixel. */
const shown = (value: string | number): string =>
  typeof value === "number" ? String(Number(value.toFixed(2))) : escaped(value);

export function tag(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const said = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${shown(value)}"`)
    .join("");
  return inside.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${inside.join("")}</${name}>`;
}

export const words = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  tag("text", { x, y, ...attributes }, escaped(text));

export const moved = (x: number, y: number, ...inside: readonly string[]): string =>
  tag("g", { transform: `translate(${shown(x)} ${shown(y)})` }, ...inside);

/** A part of a picture and the room it takes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** The whole picture, on white; `title` is what it shows in a sentence. */
export function picture({ width, height, body }: Drawing, title: string): string {
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "font-family": "Helvetica, Arial, 'Liberation Sans', sans-serif",
    "font-size": 12,
    fill: "#1f2428",
  };
  return tag("svg", root, tag("title", {}, escaped(title)), tag("rect", { width, height, fill: "#ffffff" }), body);
}
