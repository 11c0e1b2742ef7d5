import { day } from './day.ts';
import type { Strings } from './en.ts';
import { plural } from './plural.ts';

/** The words of the form, in French. Nobody who grew up with it has read them yet: ask somebody to. */
export const fr: Strings = {
  date: (time) => day('fr', time),

  back: 'Retour',
  goOn: 'Continuer',
  problem: 'Il y a un problème',
  error: 'Erreur\u00a0:',

  questions: {
    say: 'Que voulez-vous nous dire\u00a0?',
    idea: 'Quelle est votre idée\u00a0?',
    thanks: 'Qu’est-ce qui marche bien\u00a0?',
  },
  leaveOut: 'N’écrivez pas de noms, de dates ni de lieux',
  whoReads: (name) => `Seule l’équipe de ${name} peut lire ceci.`,
  locked: 'Votre téléphone ou ordinateur le verrouille avant l’envoi.',
  mayTell: 'L’équipe devra peut-être en parler si quelqu’un risque d’être gravement blessé.',
  nothingWritten: 'Écrivez quelque chose dans la case',
  tooLong: (limit, over) => `Écrivez ${limit} lettres au plus. Vous en avez ${over} de trop.`,

  whoseDevice: 'Ce téléphone ou cet ordinateur est-il à vous\u00a0?',
  whyDevice: 'Si oui, nous pouvons garder vos mots jusqu’à l’envoi',
  mine: 'Oui, il est à moi',
  shared: 'Non, il est partagé, ou je ne sais pas',
  chooseDevice: 'Dites si ce téléphone ou cet ordinateur est à vous',

  check: 'Relisez avant d’envoyer',
  yourWords: 'Ce que vous avez écrit',
  yourDevice: 'Votre propre téléphone ou ordinateur',
  yes: 'Oui',
  noOrNotSure: 'Non, ou pas sûr',
  notGiven: 'Non indiqué',
  change: 'Modifier',
  tellsWho: 'Y a-t-il un numéro ou une adresse e-mail dedans ? Vous pouvez l’enlever.',
  nothingSent: 'Rien n’est encore envoyé.',
  deletedAfter: (days) => `Nous l’effaçons ${days} jours après l’avoir reçu.`,
  send: 'Envoyer',
  sending: 'Envoi en cours.',
  unexpected: 'Quelque chose n’a pas marché. Rien n’est perdu. Réessayez.',

  sent: 'C’est bien arrivé',
  readBy: (date) => `Quelqu’un va le lire d’ici le ${date}.`,
  saved: 'Gardé sur ce téléphone ou cet ordinateur',
  willSend: 'Ce n’est pas encore envoyé. Nous l’enverrons quand vous serez en ligne.',
  sevenDays: 'Rouvrez cette page avant 7 jours. Après, vos mots sont effacés ici.',
  held: 'Gardez cette page ouverte',
  heldLost: 'Si vous fermez cette page maintenant, vos mots sont perdus.',
  gone: 'Il n’attend plus ici',
  goneWhy: 'Servez-vous de votre code pour voir si c’est bien arrivé.',
  readSoon: (days) =>
    `Quelqu’un le lit en ${days} ${days === 1 ? 'jour ouvré' : 'jours ouvrés'} au plus.`,
  yourCode: 'Votre code',
  writeDown: 'Notez-le. Il vous le faut pour voir notre réponse.',
  codeErases: 'Il vous le faut aussi pour effacer ce que vous avez envoyé.',
  nobodyElse: 'Personne ne peut le retrouver pour vous.',
  copy: 'Copier le code',
  copied: 'Code copié.',
  notCopied: 'La copie n’a pas marché. Notez-le.',
  sendNow: 'Essayer d’envoyer maintenant',
  sharedCode: 'Cet appareil est partagé\u00a0? Alors ne gardez pas votre code dessus.',
  finish: 'Terminer',
  refused: 'L’envoi n’a pas marché',
  refusedWhy: 'Le formulaire n’a pas pris vos mots. Ils sont toujours ici.',
  backToWords: 'Revenir à ce que vous avez écrit',

  waiting: (count) =>
    plural('fr', count, {
      one: `${count} message attend d’être envoyé`,
      other: `${count} messages attendent d’être envoyés`,
    }),
  remove: 'Effacer',
};
