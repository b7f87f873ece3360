/** The server's exact answers, set as mathematics where they are formulas. */
import type { JSX } from "preact";
import type { ExactAnswer } from "../../../contract/messages";
import { type Node, read } from "../../../model/expressions";
import { writeMathml, writeMathmlPieces } from "../../../model/mathematics";
import { PANEL_TEXT } from "../../../texts/en_panels";

const WORDS = PANEL_TEXT.mathematics;

export const QUESTIONS = ["closedForm", "range", "collapse", "pieces"] as const;
export type Question = (typeof QUESTIONS)[number];

interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly weights: readonly (readonly string[])[];
  readonly biases: readonly string[];
  readonly rank: number | null;
}

interface Region {
  readonly conditions: readonly { readonly text: string }[];
  readonly maps: readonly { readonly text: string }[];
}

interface Data {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly { readonly text: string }[];
  readonly stretches?: readonly Stretch[];
  readonly proof?: readonly string[];
  readonly regions?: readonly Region[];
}

export function AnswerText({
  question,
  answer,
}: {
  readonly question: Question;
  readonly answer: ExactAnswer;
}): JSX.Element {
  const data = answer.data as Data;
  try {
    if (question === "closedForm" && data.outputs)
      return <ClosedForm outputs={data.outputs} inputs={data.inputs ?? []} words={wordsOf(answer.text)} />;
    if (question === "collapse" && data.stretches)
      return <Collapse stretches={data.stretches} proof={data.proof ?? []} />;
    if (question === "pieces" && data.regions) return <Pieces regions={data.regions} />;
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem;
  }
  return <p class="maths-text">{answer.text}</p>;
}

const formula = (text: string): Node => read(text, { names: null });

const Html = ({ html, block = false }: { readonly html: string; readonly block?: boolean }): JSX.Element =>
  block ? (
    <p class="maths maths-whole" dangerouslySetInnerHTML={{ __html: html }} />
  ) : (
    <span class="maths" dangerouslySetInnerHTML={{ __html: html }} />
  );

/** The sentences behind the formulas. */
const wordsOf = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/^f\w*\(.*\) = /.test(line))
    .join(" ");

function ClosedForm({
  outputs,
  inputs,
  words,
}: {
  readonly outputs: NonNullable<Data["outputs"]>;
  readonly inputs: readonly string[];
  readonly words: string;
}): JSX.Element {
  const lead = (at: number): string => {
    const name = outputs.length > 1 ? `<msub><mi>f</mi><mn>${at + 1}</mn></msub>` : "<mi>f</mi>";
    const given = inputs.map((input) => inner(formula(input))).join("<mo>,</mo>");
    const bracketed = `<mo form="prefix">(</mo>${given}<mo form="postfix">)</mo>`;
    return `<math>${name}${bracketed}<mo form="infix" rspace="0">=</mo></math> `;
  };
  return (
    <>
      {outputs.map(({ text }, at) => (
        <Html key={at} block html={lead(at) + writeMathmlPieces(formula(text)).join(" ")} />
      ))}
      <p class="note">{words}</p>
    </>
  );
}

/** A formula within other mathematics. */
const inner = (node: Node): string => writeMathml(node).replace(/^<math[^>]*>|<\/math>$/g, "");

const matrix = (rows: readonly (readonly string[])[]): string => {
  const cells = rows.map((row) => `<mtr>${row.map((cell) => `<mtd>${inner(formula(cell))}</mtd>`).join("")}</mtr>`);
  return `<mrow><mo form="prefix">(</mo><mtable>${cells.join("")}</mtable><mo form="postfix">)</mo></mrow>`;
};

function Collapse({
  stretches,
  proof,
}: {
  readonly stretches: readonly Stretch[];
  readonly proof: readonly string[];
}): JSX.Element {
  return (
    <>
      {stretches.map(({ first, last, weights, biases, rank }) => {
        const bias =
          biases.length > 0
            ? `<mo>,</mo><mspace width="1em"/><mi>b</mi><mo>=</mo>${matrix(biases.map((one) => [one]))}`
            : "";
        return (
          <p key={first} class="maths-whole maths-scroll" tabIndex={0}>
            <span class="note">{WORDS.stretch(first, last, rank)}</span>
            <Html html={`<math><mi>W</mi><mo>=</mo>${matrix(weights)}${bias}</math>`} />
          </p>
        );
      })}
      {proof.map((sentence) => (
        <p key={sentence} class="note">
          {sentence}
        </p>
      ))}
    </>
  );
}

function Pieces({ regions }: { readonly regions: readonly Region[] }): JSX.Element {
  return (
    <>
      <p class="note">{WORDS.pieces(regions.length)}</p>
      <ul>
        {regions.map(({ maps, conditions }, at) => (
          <li key={at} class="maths-whole">
            <Html html={maps.map(({ text }) => writeMathmlPieces(formula(text)).join(" ")).join("; ")} />
            {conditions.length > 0 && <span class="note">{` ${WORDS.where} `}</span>}
            <Html html={conditions.map(({ text }) => writeMathmlPieces(formula(`${text} > 0`)).join(" ")).join(", ")} />
          </li>
        ))}
      </ul>
    </>
  );
}
