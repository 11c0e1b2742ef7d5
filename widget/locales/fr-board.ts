import type { BoardStrings } from './en-board.ts';

/** The words of the board, in French. Nobody who grew up with it has read them yet: ask somebody to. */
export const frBoard: BoardStrings = {
  lang: 'fr',
  dir: 'ltr',
  date: (time) =>
    new Date(time).toLocaleDateString('fr', { day: 'numeric', month: 'long', year: 'numeric' }),

  whatChanged: 'Ce qu’on nous a dit, et ce que nous avons fait',
  outcomes: {
    did: 'Vous l’avez dit, nous l’avons fait',
    'could-not': 'Vous l’avez dit, nous n’avons pas pu, parce que',
  },
  ideaFrom: 'L’idée vient d’ici\u00a0:',
  showAll: (count) => `Tout voir (${count})`,

  whatHelped: 'Ce qui nous a aidés',
  stages: {
    think: 'Réfléchir',
    plan: 'Préparer',
    do: 'Faire',
    check: 'Vérifier',
    learn: 'Apprendre et changer',
    power: 'Partager le pouvoir',
  },

  unreachable: 'Nous ne pouvons pas montrer ceci. Vous êtes peut-être hors ligne.',
  'not-trusted': 'Ceci est fermé. Nous n’avons pas pu vérifier que c’est sûr.',
  'not-there': 'Il n’y a rien à voir ici en ce moment.',
};
