/**
 * The one place where the page's language is chosen: the document's, where somebody brought its texts, else English.
 */

/**
 * Another language: its own texts for a part ("page", "panels", "drawer", "keys"), in the shape of the English ones.
 */
export type Language = <Texts extends object>(part: string, english: Texts) => Texts;

declare global {
  /** Languages by their code, set by a script that stands before the page's own. */
  var smallnetsLanguages: Readonly<Record<string, Language>> | undefined;
}

const wanted = globalThis.document?.documentElement.lang ?? "";
const other = globalThis.smallnetsLanguages?.[wanted];

/** The code of the language that is spoken. */
export const LANGUAGE = other ? wanted : "en";

export function inLanguage<Texts extends object>(part: string, english: Texts): Texts {
  return other ? other(part, english) : english;
}
