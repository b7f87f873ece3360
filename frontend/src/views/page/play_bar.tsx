/** Time and chance: play, reset, step, the epoch, the seed, the speed. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Button } from "../../controls/button";
import { useHint } from "../../controls/context";
import { Field } from "../../controls/field";
import { Icon } from "../../controls/icon";
import { Menu } from "../../controls/menu";
import { Slider } from "../../controls/slider";
import { TextBox } from "../../controls/text_box";
import { Toggle } from "../../controls/toggle";
import type { Stride } from "../../model/interfaces";
import { SPEEDS } from "../../state";
import { TEXT } from "../../texts/en";
import { counted, epochs } from "../numbers";
import { usePage } from "../page_context";

const BAR = TEXT.bar;
const STRIDES: readonly Stride[] = ["epoch", "batch", "sample"];

export function PlayBar(): JSX.Element {
  return (
    <div class="play-bar" role="group" aria-label={BAR.label}>
      <PlayButtons />
      <Clock />
      <Seed />
      <Speed />
    </div>
  );
}

function PlayButtons(): JSX.Element {
  const { session, singleKeys } = usePage();
  const playing = session.playing.value;
  return (
    <div class="buttons">
      <Button
        class="round"
        label={playing ? BAR.pause : BAR.play}
        explanation={BAR.playHint}
        hides="playButton"
        onPress={session.toggle}
      >
        <Icon name={playing ? "pause" : "play"} />
      </Button>
      <Button class="square" label={BAR.reset} explanation={BAR.resetHint} hides="resetButton" onPress={session.reset}>
        <Icon name="reset" />
      </Button>
      <div class="joined">
        <Button
          class="square"
          label={BAR.step}
          explanation={BAR.stepHint}
          hides="stepButton"
          onPress={() => session.step("epoch")}
        >
          <Icon name="step" />
        </Button>
        <Menu label={BAR.stepMenu} icon="down" hides="stepButton">
          {STRIDES.map((stride) => (
            <Button
              key={stride}
              label={BAR.strides[stride]}
              explanation={BAR.strideHints[stride]}
              onPress={() => session.step(stride)}
            />
          ))}
          <Goal setting="epochs" label={BAR.runToEpoch} onGo={(epoch) => session.runTo({ epoch: Math.round(epoch) })} />
          <Goal setting="stop_at" label={BAR.runToLoss} onGo={(loss) => session.runTo({ loss })} />
          <Toggle
            label={BAR.keys}
            explanation={BAR.keysHint}
            on={singleKeys.value}
            onTurn={(on) => void (singleKeys.value = on)}
          />
        </Menu>
      </div>
    </div>
  );
}

function Goal({ label, onGo }: { setting: string; label: string; onGo: (value: number) => void }): JSX.Element {
  const typed = useSignal("");
  return (
    <form
      class="goal"
      onSubmit={(event) => {
        event.preventDefault();
        const value = Number(typed.value);
        if (typed.value !== "" && Number.isFinite(value)) onGo(value);
      }}
    >
      <label>
        <span>{label}</span>
        <input
          class="box"
          type="text"
          inputMode="decimal"
          size={6}
          value={typed}
          onInput={(event) => void (typed.value = event.currentTarget.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      </label>
      <button type="submit" class="plain">
        {BAR.go}
      </button>
    </form>
  );
}

function Clock(): JSX.Element {
  const { session } = usePage();
  const noughts = useComputed(() => epochs(session.epoch.value).replace(/[1-9].*|0$/, ""));
  const shown = useComputed(() => counted(session.epoch.value));
  const within = useComputed(() =>
    session.sample.value > 0 ? BAR.samples(session.sample.value, session.data.value.train.count) : "",
  );
  return (
    <div class="clock">
      <span class="field-name">{BAR.epoch}</span>
      <output class="epoch" aria-live="off">
        <span aria-hidden="true">{noughts}</span>
        {shown}
      </output>
      <span class="within">{within}</span>
    </div>
  );
}

export function Seed(): JSX.Element {
  const { session } = usePage();
  return (
    <div class="seed">
      <Field setting="seed" label={BAR.seed} explanation={BAR.seedHint} hot={false} quiet>
        {(attributes) => (
          <TextBox
            attributes={attributes}
            value={session.experiment.value.seed}
            width={8}
            onTake={(seed) => session.change({ seed })}
          />
        )}
      </Field>
      <Button class="square" label={BAR.newSeed} explanation={BAR.newSeedHint} onPress={session.newSeed}>
        <Icon name="dice" />
      </Button>
    </div>
  );
}

function Speed(): JSX.Element {
  const { session } = usePage();
  const hints = useHint(BAR.speedHint);
  const rate = session.epochsPerSecond.value;
  const fastest = session.speed.value === SPEEDS.length - 1;
  const words =
    fastest && rate > 0
      ? TEXT.measured(counted(Number(rate.toPrecision(2))))
      : (TEXT.speeds[session.speed.value] ?? "");
  return (
    <div class="speed" {...hints}>
      <Slider
        name={BAR.speed}
        spoken={words}
        value={session.speed.value}
        low={0}
        high={SPEEDS.length - 1}
        step={1}
        onMove={(speed) => void (session.speed.value = speed)}
      />
      <span class="within">{words}</span>
    </div>
  );
}
