/**
 * The longest passage and note that can be saved, in UTF-16 units: so that one change stays below what
 * the hub takes, in any script.
 */
export const maxQuote = 10_000;
export const maxNote = 4_000;

/** What a note may have grown to where several were joined. */
export const maxJoined = 4 * maxNote;

/** What a person may have had before them, whatever wrote it: no change that the hub takes holds more. */
export const maxSeen = 128 * 1024;

/** The most passages that one save makes: the parts of one selection. */
export const maxParts = 50;
