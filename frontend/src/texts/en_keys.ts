/** The keys of the page, in English: what is pressed, and what it does. */
import { inLanguage } from "./language";

export const KEYS_TEXT = inLanguage("keys", {
  groups: [
    {
      title: "Anywhere but in a text box",
      keys: [
        ["Space", "train, or pause"],
        ["R", "back to the same start"],
        [".", "train for one epoch"],
        ["P", "the network and its map alone, large, or all again"],
        ["Ctrl V", "open a copied link, table or experiment"],
        ["Ctrl Z", "undo"],
        ["Ctrl Shift Z", "redo"],
        ["Enter", "press the button, tick the box or open the list that has the focus"],
        ["Esc", "close a card or a menu"],
      ],
    },
    {
      title: "On the network",
      keys: [
        ["\u2190 \u2191 \u2192 \u2193", "walk from unit to unit"],
        ["Enter", "open a unit, take or leave a feature"],
        ["digits", "edit the unit's first weight"],
        ["L", "open the unit's first link"],
        ["\u2191 \u2193", "in a link's card: the unit's other links; in a unit's: the number up or down"],
      ],
    },
    {
      title: "Elsewhere",
      keys: [
        ["\u2190 \u2192 Home End", "on the loss chart: go through time"],
        ["\u2190 \u2191 \u2192 \u2193 Enter Delete", "on the plane to draw on: move, draw, erase"],
        ["\u2191 \u2193 Enter", "on the drawer's edge: its height"],
      ],
    },
  ],
});

export type KeysTexts = typeof KEYS_TEXT;
