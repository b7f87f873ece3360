/**
 * The page in a browser, served: the engine is fetched beside it, the experiment stands in it or comes over the
 * connection.
 */
import { loadEngine } from "../model/engine";
import { begin, embedded } from "./begin";
import { connect, connectionAddress } from "./socket";
import { takeToken } from "./token";

/** Nothing here is awaited at the module's top: its later parts wait for it. */
async function open(): Promise<void> {
  if (location.hash !== "") void import("../model/plans/links"); // beside the engine, not after it
  const token = takeToken();
  const server = connect(() => new WebSocket(connectionAddress(location)), token);
  const engine = loadEngine(fetch(new URL("engine.wasm", import.meta.url)));
  const welcome = token === "" ? null : await server.welcome().catch(() => null);
  await begin(await engine, embedded() ?? welcome?.experiment ?? null, server);
}

void open();
