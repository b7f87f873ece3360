/** A table that somebody pastes, chooses or drops: what was read, what was not, and what is to be predicted. */
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import type { Kind } from "../../../contract/documents";
import { Button } from "../../../controls/button";
import { Field } from "../../../controls/field";
import { Select } from "../../../controls/select";
import { asInline, lookAtTable, type Points, readTable, type TableLook } from "../../../model/data";
import { InputError } from "../../../model/interfaces";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { className } from "../../names";
import { brief, counted } from "../../numbers";
import { usePage } from "../../page_context";
import { FileButton, openFile } from "../opening";

const WORDS = PANEL_TEXT.dataPanel;
/** Longer texts are not put into the box: it would be slow, and nobody reads them there. */
const LONGEST_SHOWN = 100_000;
const SHOWN_ROWS = 6;

interface Choice {
  readonly target: string;
  readonly kind: Kind | "";
  readonly left: ReadonlySet<string>;
}

type Read = { readonly look: TableLook | null; readonly points: Points | null; readonly problem: InputError | null };

export function TableReader({
  session,
  onUsed,
}: {
  readonly session: Session;
  readonly onUsed: () => void;
}): JSX.Element {
  const page = usePage();
  const table = useSignal({ name: WORDS.pasted, text: "", note: "" });
  const choice = useSignal<Choice | null>(null);
  useSignalEffect(() => {
    const { dropped } = page;
    if (dropped.value === null) return;
    [table.value, choice.value, dropped.value] = [dropped.value, null, null];
  });
  const look = useComputed(() => trying(() => lookAtTable(table.value.text, table.value.name, table.value.note)));
  const chosen = useComputed<Choice>(() => {
    const found = look.value.found;
    const target = found?.target ?? "";
    return choice.value ?? { target, kind: "", left: new Set(found?.wordy.filter((one) => one !== target)) };
  });
  const read = useComputed<Read>(() => readAs(table.value, look.value, chosen.value));
  const { text, name } = table.value;
  const use = (): void => {
    const { points } = read.value;
    if (points !== null && session.change(draftOf(points))) onUsed();
  };
  return (
    <div class="reader">
      <div class="reader-source">
        <label class="note" for="table-text">
          {WORDS.paste}
        </label>
        <textarea
          id="table-text"
          class="box"
          spellcheck={false}
          autocomplete="off"
          placeholder={WORDS.example}
          value={text.length > LONGEST_SHOWN ? `${name}\n${WORDS.long(counted(text.length))}` : text}
          onKeyDown={(event) => event.stopPropagation()}
          onInput={(event) => {
            [table.value, choice.value] = [{ name: WORDS.pasted, text: event.currentTarget.value, note: "" }, null];
          }}
        />
        <FileButton
          label={WORDS.chooseFile}
          accept=".csv,.tsv,.txt,.toml,.json,text/csv"
          onFile={(file) => void openFile(page, file)}
        />
      </div>
      {text.trim() === "" ? (
        <p class="note reader-empty">{WORDS.nothing}</p>
      ) : (
        <Reading read={read.value} chosen={chosen.value} onChoose={(one) => void (choice.value = one)} onUse={use} />
      )}
    </div>
  );
}

interface ReadingProps {
  readonly read: Read;
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
  readonly onUse: () => void;
}

function Reading({ read: { look, points, problem }, chosen, onChoose, onUse }: ReadingProps): JSX.Element {
  return (
    <div class="reading">
      {look && <Choices look={look} chosen={chosen} onChoose={onChoose} />}
      <div role="status" class="reading-said">
        {problem && <p class="wrong">{problem.message}</p>}
        {points && <p>{WORDS.read(counted(points.count), points.columns.length, points.classes.map(className))}</p>}
        {points?.notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
      </div>
      {points && (
        <>
          <Button class="primary" label={WORDS.use} explanation={TEXT.resets} onPress={onUse} />
          <Preview points={points} />
        </>
      )}
    </div>
  );
}

/** What is to be predicted, as what, and from which columns. */
function Choices({
  look,
  chosen,
  onChoose,
}: Pick<ReadingProps, "chosen" | "onChoose"> & { readonly look: TableLook }): JSX.Element {
  const kinds = [
    { value: "", label: WORDS.findOut },
    { value: "classification", label: WORDS.classes },
    { value: "regression", label: WORDS.numbers },
  ];
  return (
    <div class="reading-choices">
      <Field setting="target" label={WORDS.targetColumn} explanation={WORDS.targetHint}>
        {(attributes) => (
          <Select
            attributes={attributes}
            value={chosen.target}
            options={look.columns.map((value) => ({ value, label: value }))}
            onChoose={(target) =>
              onChoose({ ...chosen, target, left: new Set(look.wordy.filter((one) => one !== target)) })
            }
          />
        )}
      </Field>
      <Field setting="kind" label={WORDS.kind} explanation={WORDS.kindHint}>
        {(attributes) => (
          <Select
            attributes={attributes}
            value={chosen.kind}
            options={kinds}
            onChoose={(kind) => onChoose({ ...chosen, kind: kind as Kind })}
          />
        )}
      </Field>
      <fieldset>
        <legend class="field-name">{WORDS.inputs}</legend>
        {look.columns
          .filter((one) => one !== chosen.target)
          .map((column) => (
            <label key={column} class="toggle">
              <input
                type="checkbox"
                checked={!chosen.left.has(column)}
                onChange={() =>
                  onChoose({
                    ...chosen,
                    left: new Set(
                      chosen.left.has(column)
                        ? [...chosen.left].filter((one) => one !== column)
                        : [...chosen.left, column],
                    ),
                  })
                }
              />
              <span>{column}</span>
            </label>
          ))}
      </fieldset>
    </div>
  );
}

function Preview({ points }: { readonly points: Points }): JSX.Element {
  const width = points.columns.length;
  const said = (target: number): string =>
    points.kind === "regression" ? brief(target, 6) : className(points.classes[target] ?? "");
  return (
    <div class="points-scroll" tabIndex={0} role="region" aria-label={WORDS.preview}>
      <table>
        <caption class="unseen">{WORDS.preview}</caption>
        <thead>
          <tr>
            {[...points.columns, points.target].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.min(SHOWN_ROWS, points.count) }, (_, row) => (
            <tr key={row}>
              {points.columns.map((name, place) => (
                <td key={name}>{brief(points.inputs[row * width + place]!, 6)}</td>
              ))}
              <td>{said(points.targets[row]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function trying<Found>(act: () => Found): { readonly found: Found | null; readonly problem: InputError | null } {
  try {
    return { found: act(), problem: null };
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    return { found: null, problem };
  }
}

function readAs({ name }: { name: string }, look: ReturnType<typeof trying<TableLook>>, chosen: Choice): Read {
  if (look.found === null) return { look: null, points: null, problem: look.problem };
  const columns = look.found.columns.filter((one) => one !== chosen.target && !chosen.left.has(one));
  const { found, problem } = trying(() =>
    readTable(look.found!.sheet, { target: chosen.target, kind: chosen.kind || null, columns, source: name }),
  );
  return { look: look.found, points: found, problem };
}

/** Tables come in any units, so they are standardized; several classes get shares. */
function draftOf(points: Points): Record<string, unknown> {
  const standardize = points.kind === "regression" ? "both" : "inputs";
  const output = points.classes.length > 2 ? { network: { output: "softmax" } } : {};
  return { data: { inline: asInline(points), kind: points.kind, standardize }, ...output };
}
