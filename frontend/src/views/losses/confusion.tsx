/** Which classes are taken for which, on the test points. */
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { TEXT } from "../../texts/en";
import { className } from "../names";
import { usePage } from "../page_context";
import { confusion } from "./scores";

export function Confusion(): JSX.Element {
  const { session } = usePage();
  const { classes } = session.data.value;
  const counts = useComputed(() => {
    void session.tick.value;
    return confusion(session, "test");
  });
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => table.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <table class={`confusion${classes.length > 3 ? " many" : ""}`} ref={table}>
      <caption>{`${TEXT.losses.matrixTitle}, ${TEXT.losses.test}`}</caption>
      <thead>
        <tr>
          <td>{`${TEXT.losses.truth} \\ ${TEXT.losses.answer}`}</td>
          {classes.map((name) => (
            <th key={name} scope="col" title={className(name)}>
              {className(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((name, truth) => {
          const row = counts.value.subarray(truth * classes.length, (truth + 1) * classes.length);
          const all = row.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={name}>
              <th scope="row" title={className(name)}>
                {className(name)}
              </th>
              {Array.from(row, (count, answer) => (
                <td
                  key={answer}
                  class={answer === truth ? "right" : "off"}
                  style={{ "--share": `${all > 0 ? (100 * count) / all : 0}%` }}
                >
                  {count}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
