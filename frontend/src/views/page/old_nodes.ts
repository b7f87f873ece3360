/**
 * Memory returns: what the page has shown before is let go of.
 *
 * Where a component has not changed, Preact hands the children of its old node on to the new one, but leaves them with
 * the old one, too. The children know their parent, and it its other children; so whoever holds one old node, such as
 * the properties with which a column was first rendered, holds everything that the page shows later, render for
 * render, about 8 kB each. Therefore the old node is emptied as soon as its children have gone over.
 */
import { type Component, options, type VNode } from "preact";

/** A node under the names that Preact's built modules give to its children and its component. */
interface PreactNode extends VNode {
  __k?: readonly unknown[] | null;
  readonly __c?: Component | null;
}

export function letOldNodesGo(): void {
  const newest = new WeakMap<Component, PreactNode>();
  const others = options.diffed;
  options.diffed = (node: PreactNode): void => {
    others?.(node);
    const component = node.__c;
    if (!component) return;
    const old = newest.get(component);
    if (old !== undefined && old !== node && old.__k === node.__k) old.__k = null;
    newest.set(component, node);
  };
}
