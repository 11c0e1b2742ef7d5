import type { Id } from '../../shared/records/ids.ts';

/** A text that somebody was told is saved. */
export interface Claim {
  readonly text: string;
  readonly subject: Id;
  /** Of a text that may be edited apart: the field that it was written in. */
  readonly field?: string;
  /** The device that told so; none where a visitor was told. */
  readonly by?: string;
  /** Of what a visitor wrote back: its entry in the journal. */
  readonly entry?: Id;
}

/**
 * What has to be true in the end, kept the naive way: every text of which somebody was told that it is
 * saved, and everything of which somebody was told that it is erased.
 */
export interface Claims {
  /** Every text that somebody began to save, whatever came of it. */
  readonly tried: Claim[];
  readonly said: Claim[];
  /** Texts that somebody who saw them began to write over. Any other is current, or one to choose from. */
  readonly replaced: Set<string>;
  /** Texts that the hub will never take: they stay where they were written, and the person sees it. */
  readonly tooLarge: Set<string>;
  readonly erased: Set<Id>;
  /** Somebody tried to: whether it came to that, the databases tell. */
  readonly perhapsErased: Set<Id>;
  /** Answers that the visitor has to be able to read, by feedback. */
  readonly answers: { readonly feedback: Id; readonly text: string }[];
  /** Devices that somebody began to take out of the team. */
  readonly perhapsRemoved: Set<Id>;
  /** Feedback that the hub lost before any device had it: nobody is left who could know of it. */
  readonly lostWithTheHub: Set<Id>;
}

export function noClaims(): Claims {
  return {
    tried: [],
    said: [],
    replaced: new Set(),
    tooLarge: new Set(),
    erased: new Set(),
    perhapsErased: new Set(),
    answers: [],
    perhapsRemoved: new Set(),
    lostWithTheHub: new Set(),
  };
}

/** Somebody begins to save these texts. */
export function attempt({ tried }: Claims, subject: Id, ...texts: string[]): void {
  for (const text of texts) tried.push({ text, subject });
}

/** They were told that it is saved. */
export function claim({ said }: Claims, { name: by }: { name: string }, claimed: Claim): void {
  said.push({ ...claimed, by });
}

/** Somebody who had this before them begins to write over it. */
export function replace({ replaced }: Claims, value: unknown): void {
  if (typeof value === 'string') replaced.add(wordOf(value));
}

/** What tells a text apart: its first word. */
export function wordOf(text: string): string {
  return text.split(' ')[0] ?? '';
}
