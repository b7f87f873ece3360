/** The English texts of the open drawer's edge. */

export const DRAWER_TEXT = {
  height: "Height of the drawer", pixels: (count: number) => `${count} pixels`,
  heightHint: "Pull, or press to change between tall and short. Keys: arrows, Enter.",
};
