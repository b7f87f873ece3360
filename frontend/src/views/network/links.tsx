/** Links as lines: width is |weight|, colour and dashes its sign; they flow while the network trains. */
import { type ReadonlySignal, useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { atPointer } from "../../controls/context";
import { biasAt, type Link, type Session } from "../../state";
import { TEXT } from "../../texts/en";
import type { Palette } from "../maps/palette";
import { unitName } from "../names";
import { brief } from "../numbers";
import { usePage } from "../page_context";
import { useDragging } from "./dragging";
import { type DrawnLink, drawnLinks, isNothing, isThicket, linkWidth, middleOf } from "./drawn_links";
import type { Layout } from "./layout";

/** More links than that stand still: they would cost more than they show. */
const MOST_FLOWING = 72;
/** So many links are redrawn only in every fourth picture while the network trains. */
const EVERY = 4;

export function Links({ layout }: { readonly layout: ReadonlySignal<Layout> }): JSX.Element {
  const { session, colours } = usePage();
  const lines = useRef<SVGGElement>(null);
  const biases = useRef<SVGGElement>(null);
  const links = useDrawnLinks(layout);
  const paint = (): void => {
    const parameters = session.run.value.parameters();
    paintLinks(lines.current, links.value, parameters, colours.value);
    paintBiases(biases.current, parameters, colours.value);
  };
  useSignalEffect(() => {
    const picture = session.tick.value;
    const many = links.value.length > MOST_FLOWING && session.playing.value;
    if (!many || picture % EVERY === 0) paint();
  });
  useLayoutEffect(paint);
  const { width, height } = layout.value;
  const flowing = session.playing.value && links.value.length <= MOST_FLOWING;
  const touched = session.hoveredLink.value ?? session.selectedLink.value;
  return (
    <svg
      class={`links${flowing ? " flowing" : ""}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <g ref={lines}>
        {useMemo(() => links.value.map((link) => <path key={link.at} class="link" d={link.path} />), [links.value])}
      </g>
      {flowing && <path class="flow" d={links.value.map((link) => link.path).join("")} />}
      <TouchedLink links={links.value} touched={touched} />
      <Grips links={links.value} />
      <Pins links={links.value} layout={layout.value} />
      <g ref={biases}>
        {useMemo(
          () => (
            <Biases layout={layout.value} />
          ),
          [layout.value, session.run.value],
        )}
      </g>
    </svg>
  );
}

/** The links to be drawn; of very many the strongest of now, chosen anew when the training stops. */
function useDrawnLinks(layout: ReadonlySignal<Layout>): ReadonlySignal<readonly DrawnLink[]> {
  const { session } = usePage();
  return useComputed(() => {
    const run = session.run.value;
    const many = isThicket(run.program);
    if (many && !session.playing.value) void session.tick.value;
    const shown = many ? (session.hovered.value ?? session.selected.value) : null;
    const { columns } = session.data.value;
    return drawnLinks(session.experiment.value, run.program, columns, layout.value, run.parameters(), shown);
  });
}

function TouchedLink({
  links,
  touched,
}: {
  readonly links: readonly DrawnLink[];
  readonly touched: Link | null;
}): JSX.Element | null {
  const found =
    touched &&
    links.find((link) => link.layer === touched.layer && link.to === touched.to && link.from === touched.from);
  return found ? <path class="link-touched" d={found.path} /> : null;
}

/** A ring in the middle of each link that is fixed. */
function Pins({ links, layout }: { readonly links: readonly DrawnLink[]; readonly layout: Layout }): JSX.Element {
  const { session } = usePage();
  const fixed = session.fixed.value;
  return (
    <g>
      {links
        .filter((link) => fixed.has(link.at))
        .map((link) => {
          const { x, y } = middleOf(layout, link);
          return <circle key={link.at} class="pin" cx={x} cy={y} r={4.5} />;
        })}
    </g>
  );
}

/** Wide unseen lines that can be hit. */
function Grips({ links }: { readonly links: readonly DrawnLink[] }): JSX.Element {
  const { session, hint, hintAt } = usePage();
  const dragging = useDragging(session, "y");
  const choose = ({ layer, to, from }: Link): void => {
    session.selected.value = null;
    session.selectedLink.value = { layer, to, from };
  };
  const point = (link: DrawnLink | null): void => {
    session.hoveredLink.value = link;
    hint.value = link === null ? "" : linkWords(session, link);
  };
  return (
    <g>
      {useMemo(
        () =>
          links.map((link) => (
            <path
              key={link.at}
              class="grip"
              d={link.path}
              onClick={() => !dragging.wasDrag() && choose(link)}
              onPointerDown={(event) => dragging.begin(link.at, event)}
              onPointerMove={(event) => {
                dragging.move(event);
                if (dragging.wasDrag() && event.buttons === 1) hint.value = linkWords(session, link);
              }}
              onPointerUp={dragging.end}
              onPointerCancel={dragging.end}
              onPointerEnter={(event) => {
                hintAt.value = atPointer(event);
                point(link);
              }}
              onPointerLeave={() => point(null)}
            />
          )),
        [links],
      )}
    </g>
  );
}

function linkWords(session: Session, { layer, to, from, at }: DrawnLink): string {
  const experiment = session.experiment.value;
  const name = TEXT.card.weightOf(unitName(experiment, [layer - 1, from]), unitName(experiment, [layer, to]));
  return TEXT.card.weightIs(name, brief(session.run.value.parameters()[at] ?? NaN));
}

/** What each element was last painted as: an unchanged one costs the browser nothing. */
const painted = new WeakMap<Element, string>();

function restyle(element: SVGElement, look: string, style: Partial<CSSStyleDeclaration>): void {
  if (painted.get(element) === look) return;
  painted.set(element, look);
  Object.assign(element.style, style);
}

function paintLinks(
  group: SVGGElement | null,
  links: readonly DrawnLink[],
  parameters: Float64Array,
  colours: Palette,
): void {
  if (group === null || group.childElementCount !== links.length) return;
  let line = group.firstElementChild as SVGPathElement | null;
  for (const link of links) {
    if (line === null) return;
    const weight = parameters[link.at]!;
    const nothing = isNothing(weight);
    const width = Math.round(5 * linkWidth(weight)) / 5;
    const stroke = nothing ? colours.nothing : weight < 0 ? colours.negative : colours.positive;
    const dashes = nothing ? "1 4" : weight < 0 ? `${Math.round(4 + 1.5 * width)} ${Math.round(2 + width)}` : "none";
    restyle(line, `${width} ${stroke} ${nothing}`, { strokeWidth: String(width), stroke, strokeDasharray: dashes });
    line = line.nextElementSibling as SVGPathElement | null;
  }
}

/** A mark at the lower left corner of each unit: a square for a positive bias, a diamond for a negative one. */
function Biases({ layout }: { readonly layout: Layout }): JSX.Element {
  const { session } = usePage();
  const run = session.run.value;
  const half = layout.tile / 2;
  const side = layout.tile < 32 ? 6 : 8;
  const marks = layout.columns.slice(1).flatMap((column, index) =>
    column.map((spot, unit) => ({
      at: biasAt(run, [index + 1, unit + 1]),
      x: spot.x - half - 1,
      y: spot.y + half + 1,
    })),
  );
  return (
    <>
      {marks.map(
        ({ at, x, y }) =>
          at !== null && (
            <g key={at} transform={`translate(${x} ${y})`}>
              <rect class="bias" data-at={at} x={-side / 2} y={-side / 2} width={side} height={side} />
            </g>
          ),
      )}
    </>
  );
}

function paintBiases(group: SVGGElement | null, parameters: Float64Array, colours: Palette): void {
  for (const mark of group?.querySelectorAll<SVGRectElement>(".bias") ?? []) {
    const bias = parameters[Number(mark.dataset.at)] ?? 0;
    const size = (0.6 + 0.6 * Math.min(1, Math.abs(bias))).toFixed(1);
    const fill = isNothing(bias) ? colours.nothing : bias < 0 ? colours.negative : colours.positive;
    restyle(mark, `${fill} ${size} ${bias < 0}`, { fill, transform: `rotate(${bias < 0 ? 45 : 0}deg) scale(${size})` });
  }
}
