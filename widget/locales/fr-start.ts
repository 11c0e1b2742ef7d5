import type { StartStrings } from './en-start.ts';

/** The words of the first screen, in French. Nobody who grew up with it has read them yet: ask somebody to. */
export const frStart: StartStrings = {
  lang: 'fr',
  dir: 'ltr',
  loading: 'Chargement.',
  unreachable: 'Nous ne pouvons pas charger ce formulaire. Vous êtes peut-être hors ligne.',
  'not-trusted': 'Ce formulaire est fermé. Nous n’avons pas pu vérifier qu’il est sûr.',
  'not-there': 'Ce formulaire n’est pas ouvert en ce moment.',
  tryAgain: 'Réessayer',
  cannotStart: 'Nous n’avons pas pu ouvrir la suite. Vous êtes peut-être hors ligne. Réessayez.',
  ways: {
    say: 'Dire ce que vous pensez',
    idea: 'Partager une idée',
    thanks: 'Dire ce qui marche bien',
  },
  haveCode: 'Voir la réponse à ce que vous avez envoyé',
  notWatched: 'Nous ne lisons pas ceci à toute heure. En cas de danger, appelez le 999.',
};
