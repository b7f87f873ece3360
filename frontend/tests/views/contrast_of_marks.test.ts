/** Whoever sees no colour still sees every mark: contrast as WCAG 2.2 counts it (1.4.11: 3:1 for graphics). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { classPixel, type Palette, palette, parse, type Theme } from "../../src/views/maps/palette";

type Colour = readonly [number, number, number];

const NEEDED = 3;

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function colourOf(pixel: number): Colour {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}

/** What a mark may stand on: every value's colour, and every class's, sure and unsure. */
function grounds(colours: Palette): readonly Colour[] {
  const sure = [0, 0.25, 0.5, 0.75, 1];
  const classes = colours.classes.flatMap((_, index) =>
    sure.map((strength) => colourOf(classPixel(colours, index, strength))),
  );
  return [...Array.from(colours.values, colourOf), ...classes];
}

/** The better of two colours that make up a mark, where it is worst. */
function worst(colours: Palette, inner: Colour, outer: Colour): number {
  return Math.min(...grounds(colours).map((ground) => Math.max(contrast(inner, ground), contrast(outer, ground))));
}

test("contrast is that of WCAG's own examples", () => {
  assert.equal(contrast(parse("#000000"), parse("#ffffff")), 21);
  assert.equal(contrast(parse("#777777"), parse("#ffffff")).toFixed(2), "4.48");
});

for (const theme of ["light", "dark"] as const satisfies readonly Theme[]) {
  const colours = palette(theme);

  test(`${theme}: each class's marks stand out from every colour of a map, filled and hollow`, () => {
    for (const { fill, edge, shape } of colours.classes) {
      const filled = worst(colours, parse(fill), parse(edge));
      const hollow = worst(colours, colours.paper, parse(theme === "dark" ? fill : edge));
      assert.ok(
        Math.min(filled, hollow) >= NEEDED,
        `${shape}: filled ${filled.toFixed(2)}, hollow ${hollow.toFixed(2)}`,
      );
    }
  });

  test(`${theme}: links and biases stand out from the paper whatever their sign`, () => {
    for (const name of ["negative", "positive", "nothing", "ink"] as const) {
      const found = contrast(parse(colours[name]), colours.paper);
      assert.ok(found >= NEEDED, `${name}: ${found.toFixed(2)}`);
    }
  });

  test(`${theme}: the line where the network is undecided stands out from every colour of a map`, () => {
    for (const ground of grounds(colours)) {
      const found = contrast(parse(colours.ink), ground);
      assert.ok(found >= NEEDED, `${ground.join()}: ${found.toFixed(2)}`);
    }
  });

  test(`${theme}: no two classes share a shape`, () => {
    assert.equal(new Set(colours.classes.map((look) => look.shape)).size, colours.classes.length);
  });
}
