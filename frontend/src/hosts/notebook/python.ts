/** Python's hands: closed forms, marking, native runs and the page to take along, over the widget's own connection. */
import { signal } from "@preact/signals";
import type { Server } from "../../state";
import { connect } from "../socket";
import { WidgetConnection } from "./connection";
import type { Model } from "./model";
import { textBytes } from "./numbers_as_text";

/** As many networks' numbers as come over in a few seconds. */
const NUMBERS = 250_000;
const INSTEAD = "run the widget's cell again";

export interface Python extends Server {
  end(): void;
}

export function pythonOf(model: Model): Python {
  const silent = signal(false);
  const pages: ((packed: string) => void)[] = [];
  const page = (packed: string): void => {
    for (const take of pages.splice(0)) take(packed);
  };
  let connection: WidgetConnection | null = null;
  const open = (): WidgetConnection => {
    connection = new WidgetConnection(model, { silent: (is) => void (silent.value = is), page });
    return connection;
  };
  const { ensemble, exact, mark, markDerivation, welcome, close } = connect(open, "", INSTEAD);
  return {
    ensemble,
    exact,
    mark,
    markDerivation,
    silent,
    numbers: NUMBERS,
    async page() {
      await welcome();
      const packed = new Promise<string>((resolve) => pages.push(resolve));
      connection!.wishPage();
      return unpacked(await packed);
    },
    end: close,
  };
}

/** @throws Error there is no page, since it was not built */
async function unpacked(packed: string): Promise<string> {
  if (packed === "") throw new Error("the page is not built");
  const plain = new Blob([textBytes(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
}
