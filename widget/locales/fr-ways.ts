import type { WaysStrings } from './en-ways.ts';

/** What the first screen calls the ways that ask for more than words, in French. */
export const frWays: WaysStrings = {
  practice: 'Ceci est un essai. Rien n’est gardé et rien n’est envoyé.',
  ways: {
    answer: 'Répondre à notre question',
    talk: 'Je préfère parler à quelqu’un',
    help: 'Aider pour une petite tâche',
    group: 'Rejoindre un groupe qui aide à décider',
    peer: 'Aider d’autres personnes comme mentor',
    story: 'Raconter votre histoire',
    research: 'Aider à mieux comprendre',
    board: 'Aider à diriger l’association',
    news: 'Me tenir au courant',
  },
};
