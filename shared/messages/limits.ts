/**
 * The longest passage and note that can be saved, in UTF-16 units: so that one change stays below what
 * the hub takes, in any script.
 */
export const maxQuote = 10_000;
export const maxNote = 4_000;

/** The most passages that one save makes: the parts of one selection. */
export const maxParts = 50;
