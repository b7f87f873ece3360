/** Pictures as SVG text, to be taken along. */
export { type Axis, axes } from "./axes";
export { type Pen, svgPen } from "./pen";
export { type Drawing, moved, picture, tag, words } from "./svg";
