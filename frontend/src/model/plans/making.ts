/** What makes experiments out of drafts, and what reads the formulas in them: the first screen begins without it. */
export { changeDraft } from "./changing";
export { complete } from "./completing";
