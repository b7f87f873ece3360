/** Everything that can be chosen.
 *
 * Written by tools/contract.py from its neighbours; changes belong there.
 */

export * from "./parameters";
export * from "./activations";
export * from "./losses";
export * from "./optimizers";
export * from "./penalties";
export * from "./starts";
export * from "./generators";
export * from "./settings";
export * from "./rules";
export * from "./choices";
export * from "./limits";
