/** The drawer's tabs and the panel behind each. */
import type { FunctionComponent } from "preact";
import type { Session } from "../../state";
import type { Tab } from "../page_context";
import CodePanel from "./code";
import DataPanel from "./data";
import Runs from "./runs";
import { Why } from "./why";

export type Panel = FunctionComponent<{ readonly session: Session }>;

export const TABS: readonly Tab[] = ["why", "mathematics", "runs", "data", "code"];

export const PANELS: Readonly<Partial<Record<Tab, Panel>>> = { why: Why, data: DataPanel, code: CodePanel, runs: Runs };
