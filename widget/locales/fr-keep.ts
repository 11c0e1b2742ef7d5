import type { KeepStrings } from './en-keep.ts';

/** The words of a code as a picture or on paper, in French. Nobody who grew up with it has read them yet: ask somebody to. */
export const frKeep: KeepStrings = {
  howTo:
    'Gardez ceci en lieu sûr. Pour voir notre réponse, revenez à la page où vous avez écrit. Entrez-y votre code.',
  saved: 'Image enregistrée.',
  notSaved: 'Nous n’avons pas pu l’enregistrer. Notez le code.',
};
