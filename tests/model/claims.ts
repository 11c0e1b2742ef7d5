import type { Id } from '../../shared/records/ids.ts';

/** A text that somebody was told is saved. */
export interface Claim {
  readonly text: string;
  readonly subject: Id;
  /** The device that told so; none where a visitor was told. */
  readonly by?: string;
}

/**
 * What has to be true in the end, kept the naive way: every text of which somebody was told that it is
 * saved, and everything of which somebody was told that it is erased.
 */
export interface Claims {
  /** Every text that somebody began to save, whatever came of it. */
  readonly tried: Claim[];
  readonly said: Claim[];
  /** Texts that the hub will never take: they stay where they were written, and the person sees it. */
  readonly tooLarge: Set<string>;
  readonly erased: Set<Id>;
  /** Somebody tried to: whether it came to that, the databases tell. */
  readonly perhapsErased: Set<Id>;
  /** Answers that the visitor has to be able to read, by feedback. */
  readonly answers: { readonly feedback: Id; readonly text: string }[];
  /** Feedback that the hub lost before any device had it: nobody is left who could know of it. */
  readonly lostWithTheHub: Set<Id>;
}

export function noClaims(): Claims {
  return {
    tried: [],
    said: [],
    tooLarge: new Set(),
    erased: new Set(),
    perhapsErased: new Set(),
    answers: [],
    lostWithTheHub: new Set(),
  };
}
