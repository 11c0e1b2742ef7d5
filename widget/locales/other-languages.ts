import type { Strings } from './en.ts';
import type { AfterwardsStrings } from './en-afterwards.ts';
import type { BoardStrings } from './en-board.ts';
import type { ExitStrings } from './en-exit.ts';
import type { FurtherStrings } from './en-further.ts';
import type { KeepStrings } from './en-keep.ts';
import type { StartStrings } from './en-start.ts';
import type { WaysStrings } from './en-ways.ts';

/** The words of the widget's parts, each loaded when it is. */
export interface Words {
  readonly start: StartStrings;
  readonly form: Strings;
  readonly afterwards: AfterwardsStrings;
  readonly board: BoardStrings;
  readonly exit: ExitStrings;
  readonly ways: WaysStrings;
  readonly further: FurtherStrings;
  readonly keep: KeepStrings;
}

type LateWords = { readonly [Part in keyof Words]: () => Promise<Words[Part]> };

/**
 * The languages other than English, for whoever reads one: a file of theirs beside each English one, and its
 * line here. `languages.ts` has their names.
 */
export const otherLanguages: { readonly [language: string]: LateWords } = {
  ar: {
    start: async () => (await import('./ar-start.ts')).arStart,
    form: async () => (await import('./ar.ts')).ar,
    afterwards: async () => (await import('./ar-afterwards.ts')).arAfterwards,
    board: async () => (await import('./ar-board.ts')).arBoard,
    exit: async () => (await import('./ar-exit.ts')).arExit,
    ways: async () => (await import('./ar-ways.ts')).arWays,
    further: async () => (await import('./ar-further.ts')).arFurther,
    keep: async () => (await import('./ar-keep.ts')).arKeep,
  },
  cy: {
    start: async () => (await import('./cy-start.ts')).cyStart,
    form: async () => (await import('./cy.ts')).cy,
    afterwards: async () => (await import('./cy-afterwards.ts')).cyAfterwards,
    board: async () => (await import('./cy-board.ts')).cyBoard,
    exit: async () => (await import('./cy-exit.ts')).cyExit,
    ways: async () => (await import('./cy-ways.ts')).cyWays,
    further: async () => (await import('./cy-further.ts')).cyFurther,
    keep: async () => (await import('./cy-keep.ts')).cyKeep,
  },
  fr: {
    start: async () => (await import('./fr-start.ts')).frStart,
    form: async () => (await import('./fr.ts')).fr,
    afterwards: async () => (await import('./fr-afterwards.ts')).frAfterwards,
    board: async () => (await import('./fr-board.ts')).frBoard,
    exit: async () => (await import('./fr-exit.ts')).frExit,
    ways: async () => (await import('./fr-ways.ts')).frWays,
    further: async () => (await import('./fr-further.ts')).frFurther,
    keep: async () => (await import('./fr-keep.ts')).frKeep,
  },
};
