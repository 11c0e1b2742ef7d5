/** The limits of work that a hub asks for, apart from the others: a widget brings them along only where it does some. */

/** How long a challenge is good for, in milliseconds. */
export const challengeLife = 10 * 60 * 1000;
/** Bits of work that a device does: minutes on a cheap phone. */
export const mostWorkBits = 22;
