/** Whether somebody means a link: an address on the web, or something that begins with #. */
export const isLink = (text: string): boolean =>
  ["#", "\\#", "http://", "https://", "playground.tensorflow.org"].some((start) => text.trimStart().startsWith(start));
