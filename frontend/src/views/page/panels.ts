/** The drawer's tabs and the panel behind each, which comes when it is first asked for. */
import type { FunctionComponent } from "preact";
import type { Session } from "../../state";
import { type Later, later } from "../later";
import type { Tab } from "../page_context";

export type Panel = FunctionComponent<{ readonly session: Session }>;

/** What the open drawer's height is changed with. */
export const HANDLE = later(async () => (await import("./handle")).Handle);

export const TABS: readonly Tab[] = ["why", "mathematics", "runs", "data", "code"];

export const PANELS: Readonly<Partial<Record<Tab, Later<Panel>>>> = {
  why: later(async () => (await import("../drawer/why")).Why),
  mathematics: later(async () => (await import("../drawer/mathematics")).default),
  runs: later(async () => (await import("../drawer/runs")).default),
  data: later(async () => (await import("../drawer/data")).default),
  code: later(async () => (await import("../drawer/code")).default),
};
