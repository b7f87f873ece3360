/** The network: the page's middle. */
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { TEXT } from "../../texts/en";
import { offeredFeatures } from "../names";
import { usePage } from "../page_context";
import { TrainingStrip } from "../training_strip";
import { Cards } from "./cards";
import { LayerHeads } from "./layer_heads";
import { layOut, type Layout } from "./layout";
import { Links } from "./links";
import { OwnFeature } from "./own_feature";
import { Suggestions } from "./suggestions";
import { Units } from "./units";

export function Network(): JSX.Element {
  const { session } = usePage();
  const size = useSignal({ width: 680, height: 440 });
  const ground = useRef<HTMLDivElement>(null);
  const diagram = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [room, element] = [ground.current, diagram.current];
    if (room === null || element === null) return undefined;
    const watcher = new ResizeObserver(() => {
      const [width, height] = [room.clientWidth, element.clientHeight];
      if (width > 0 && height > 0) size.value = { width, height };
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const layout = useComputed<Layout>(() => {
    const experiment = session.experiment.value;
    const features = offeredFeatures(experiment, session.data.value.columns);
    const counts = [features.length, ...experiment.network.layers.map((layer) => layer.units)];
    return layOut(counts, size.value.width, size.value.height);
  });
  return (
    <section class="pane network-pane" aria-labelledby="network-title">
      <h2 class="unseen" id="network-title">{TEXT.panes.network}</h2>
      <TrainingStrip />
      <div class={layout.value.width > size.value.width ? "ground wide" : "ground"} ref={ground}>
        <LayerHeads layout={layout} />
        <div class="diagram" ref={diagram}>
          <Links layout={layout} />
          <Units layout={layout} />
          <Cards layout={layout} />
        </div>
      </div>
      <div class="below">
        <OwnFeature />
        <Suggestions />
      </div>
    </section>
  );
}
