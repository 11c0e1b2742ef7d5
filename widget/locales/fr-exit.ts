import type { ExitStrings } from './en-exit.ts';

/** The words of the quick exit, in French. Nobody who grew up with it has read them yet: ask somebody to. */
export const frExit: ExitStrings = {
  leave: 'Quitter cette page maintenant',
  howElse: 'Ou appuyez 3 fois sur la touche Maj.',
  notHidden: 'Votre navigateur garde la liste des pages que vous avez vues.',
  pressMore: (times) => `Appuyez encore ${times} fois sur Maj pour partir.`,
  loading: 'Chargement.',
};
