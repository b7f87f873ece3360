/** The network: the page's middle. */
import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { TEXT } from "../../texts/en";
import { featureName, offeredFeatures } from "../names";
import { usePage } from "../page_context";
import { Cards } from "./cards";
import { isThicket } from "./drawn_links";
import { LayerHeads } from "./layer_heads";
import { type Layout, layOut, leastHeight, type Names } from "./layout";
import { Links } from "./links";
import { OwnFeature } from "./own_feature";
import { useMore } from "./scrolling";
import { TrainingStrip } from "./training_strip";
import { Units } from "./units";

/** `children` stand beneath it. */
export function Network({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { session, overNetwork } = usePage();
  const Over = overNetwork.value;
  const size = useSignal({ width: 680, height: 440, tall: false });
  const ground = useRef<HTMLDivElement>(null);
  const diagram = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [room, element] = [ground.current, diagram.current];
    if (room === null || element === null) return undefined;
    const watcher = new ResizeObserver(() => {
      const [width, height] = [room.clientWidth, element.clientHeight];
      const tall = element.offsetTop + height > room.clientHeight + 1;
      if (width > 0 && height > 0) size.value = { width, height, tall };
    });
    for (const one of [room, element]) watcher.observe(one);
    return () => watcher.disconnect();
  }, []);
  const names = useComputed<Names>(() => {
    const experiment = session.experiment.value;
    const features = offeredFeatures(experiment, session.data.value.columns).map(featureName);
    const several = experiment.network.layers.at(-1)!.units > 1;
    return { features, outputs: several ? experiment.data.classes : [] };
  });
  const counts = useComputed(() => {
    const layers = session.experiment.value.network.layers.map((layer) => layer.units);
    return [names.value.features.length, ...layers];
  });
  const layout = useComputed<Layout>(() => layOut(counts.value, size.value.width, size.value.height, names.value));
  const most = Math.max(...counts.value);
  const { width, tall } = size.value;
  const wide = layout.value.width > width;
  const more = useMore(ground, layout.value);
  return (
    <section class="pane network-pane" aria-labelledby="network-title">
      <h2 class="unseen" id="network-title">
        {TEXT.panes.network}
      </h2>
      <TrainingStrip />
      <div
        class={`ground${wide ? " wide" : ""}${tall ? " tall" : ""}${wide || tall ? more.value : ""}`}
        ref={ground}
        style={{ "--units": most }}
      >
        <LayerHeads layout={layout} />
        <div class="diagram" ref={diagram} style={{ minHeight: `${leastHeight(most)}px` }}>
          <Links layout={layout} />
          <Units layout={layout} />
          {Over && <Over layout={layout.value} />}
        </div>
      </div>
      {isThicket(session.run.value.program) && <p class="note">{TEXT.network.thicket}</p>}
      <Cards />
      <div class="below">
        <OwnFeature />
        {children}
      </div>
    </section>
  );
}
