/** Formulas as native MathML that may break into lines before the signs of a sum. */
import type { JSX } from "preact";
import {
  type Digits,
  type Formula,
  formatNumber,
  numberOf,
  writeMathml,
  writeMathmlPieces,
} from "../../../model/mathematics";

export interface Side {
  readonly relation: "=" | "≈" | "";
  readonly formula: Formula;
}

/** A chain such as z = b + w x = 0.1 + 0.3 · 1.2 ≈ 0.46, in one line that breaks where it must. */
export function Chain({ sides }: { readonly sides: readonly Side[] }): JSX.Element {
  return <span class="maths" dangerouslySetInnerHTML={{ __html: sides.map(written).join(" ") }} />;
}

/** The same in rows: the symbol, and beside it one row after the other. */
export function Rows({
  symbol,
  rows,
}: {
  readonly symbol: Formula;
  readonly rows: readonly (readonly Side[])[];
}): JSX.Element {
  return (
    <span class="maths rows">
      <span dangerouslySetInnerHTML={{ __html: writeMathmlPieces(symbol).join(" ") }} />
      {rows.map((row, at) => (
        <span key={at} class="row" dangerouslySetInnerHTML={{ __html: row.map(written).join(" ") }} />
      ))}
    </span>
  );
}

/** The relation holds on to what follows it. */
function written({ relation, formula }: Side): string {
  const pieces = writeMathmlPieces(formula).join(" ");
  const sign = relation === "" ? "" : `<mo form="infix" lspace="0" rspace="0.28em">${relation}</mo>`;
  return pieces.replace(/^<math[^>]*>/, (head) => head + sign);
}

export function Maths({ formula }: { readonly formula: Formula }): JSX.Element {
  return <span class="maths" dangerouslySetInnerHTML={{ __html: writeMathml(formula) }} />;
}

/** The last side of a chain: a number, "about" where digits are left out. */
export function valued(value: number, digits: Digits): Side {
  const rounded = digits !== "all" && Number(formatNumber(value, digits)) !== value;
  return { relation: rounded ? "≈" : "=", formula: numberOf(value, digits) };
}
