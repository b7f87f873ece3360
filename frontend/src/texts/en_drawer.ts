/** The English texts of the open drawer's edge. */
import { inLanguage } from "./language";

export const DRAWER_TEXT = inLanguage("drawer", {
  height: "Height of the drawer",
  pixels: (count: number) => `${count} pixels`,
  heightHint: "Pull, or press to change between tall and short. Keys: arrows, Enter.",
});

export type DrawerTexts = typeof DRAWER_TEXT;
