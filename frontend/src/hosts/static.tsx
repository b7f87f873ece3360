/** The page as one file: engine and experiment stand in it, and there is no server. */
import { loadEngine } from "../model/engine";
import { begin, embedded } from "./begin";

const engine = document.getElementById("engine")?.textContent ?? "";
begin(await loadEngine(Uint8Array.from(atob(engine), (letter) => letter.charCodeAt(0))), embedded(), null);
