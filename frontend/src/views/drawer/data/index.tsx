/** The points: as a table, from a table of one's own, or drawn by hand. */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { GENERATORS, TRUTH_PREFIX, TRUTH_TABLES } from "../../../contract/generators";
import { Button } from "../../../controls/button";
import { Field } from "../../../controls/field";
import { Select } from "../../../controls/select";
import { TextBox } from "../../../controls/text_box";
import { pointsCsv } from "../../../model/export";
import type { Session } from "../../../state";
import { TEXT } from "../../../texts/en";
import { PANEL_TEXT } from "../../../texts/en_panels";
import { meaningOf } from "../../meanings";
import { counted } from "../../numbers";
import { usePage } from "../../page_context";
import { saveFile } from "../../saving";
import { Board } from "./board";
import { PointsTable } from "./points_table";
import { TableReader } from "./table_reader";

const WORDS = PANEL_TEXT.dataPanel;
const MODES = ["table", "read", "draw"] as const;

export default function DataPanel({ session }: { readonly session: Session }): JSX.Element {
  const { dropped } = usePage();
  const mode = useSignal<(typeof MODES)[number]>(dropped.value ? "read" : "table");
  useSignalEffect(() => {
    if (dropped.value) mode.value = "read";
  });
  return (
    <div class="data-panel">
      <div class="data-bar">
        <div class="segments" role="group" aria-label={WORDS.modes}>
          {MODES.map((one) => (
            <Button
              key={one}
              class="segment"
              label={WORDS.mode[one]}
              pressed={mode.value === one}
              onPress={() => void (mode.value = one)}
            />
          ))}
        </div>
        <Source session={session} />
        <Button
          class="link"
          label={WORDS.download}
          explanation={WORDS.downloadHint}
          onPress={() => saveFile(pointsCsv(session.experiment.value, session.data.value))}
        />
      </div>
      {mode.value === "table" && <PointsTable session={session} />}
      {mode.value === "read" && <TableReader session={session} onUsed={() => void (mode.value = "table")} />}
      {mode.value === "draw" && <Board session={session} />}
    </div>
  );
}

function Source({ session }: { readonly session: Session }): JSX.Element {
  const { data } = session.experiment.value;
  const own = { value: "", label: WORDS.own };
  const named = GENERATORS.map(({ name, title }) => ({ value: name, label: title }));
  const truths = Object.keys(TRUTH_TABLES).map((name) => ({
    value: TRUTH_PREFIX + name,
    label: WORDS.truth(name.toUpperCase()),
  }));
  const value = data.generator ?? (data.truth === undefined ? "" : TRUTH_PREFIX + data.truth);
  const choose = (name: string): boolean =>
    name === "" ||
    session.change({
      data: name.startsWith(TRUTH_PREFIX) ? { truth: name.slice(TRUTH_PREFIX.length) } : { generator: name },
    });
  return (
    <>
      <Field setting="source" label={TEXT.data.sets} explanation={TEXT.data.setHint} hot={false} hides="dataset">
        {(attributes) => (
          <Select
            attributes={attributes}
            value={value}
            options={[...(value === "" ? [own] : []), ...named, ...truths]}
            onChoose={choose}
          />
        )}
      </Field>
      {data.generator === undefined ? (
        <span class="note">{WORDS.count(counted(data.points))}</span>
      ) : (
        <Field setting="points" label={TEXT.data.points} explanation={meaningOf("points")} hot={false}>
          {(attributes) => (
            <TextBox
              attributes={attributes}
              numeric
              width={6}
              value={String(data.points)}
              onTake={(text) => session.change({ data: { points: Number(text) } })}
            />
          )}
        </Field>
      )}
    </>
  );
}
