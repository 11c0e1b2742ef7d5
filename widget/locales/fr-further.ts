import type { FurtherStrings } from './en-further.ts';

/** The words of the ways that ask for more than words, in French. */
export const frFurther: FurtherStrings = {
  offer: {
    when: 'Quand',
    where: 'Où',
    travel: 'Trajet',
    pay: 'Paiement',
    support: 'Aide sur place',
    who: 'Qui peut venir',
    gets: 'Ce que vous recevez',
    ask: 'À qui demander',
    until: 'Ouvert jusqu’au',
  },
  closed: 'Ce n’est pas ouvert en ce moment.',
  benefits: 'Si vous recevez des aides, prenez conseil avant d’accepter un paiement.',
  readMore: 'En savoir plus',
  mentor:
    'Nous parlons d’abord avec vous. Il y a des vérifications et une formation avant de commencer.',
  noStory: 'Ici, ne racontez pas votre histoire. Vous choisissez quoi partager, et avec qui.',
  talkInstead: 'Nous demander de vous contacter',

  canChange: (what) => `Ce qui peut changer : ${what}`,
  levels: {
    told: 'Nous avons déjà fait ce choix. Nous vous disons pourquoi',
    asked: 'Nous demandons votre avis. Ensuite nous décidons',
    involved: 'Vous nous aidez à y réfléchir. Ensuite nous décidons',
    designing: 'Nous le préparons avec vous. Ensuite l’équipe le fait',
    deciding: 'Nous le préparons, le menons et le vérifions avec vous. Nous décidons ensemble',
    led: 'Des personnes qui ont vécu cela mènent. L’équipe aide si on le demande',
  },

  how: 'Comment pouvons-nous vous joindre ?',
  howHint: 'Seulement pour vous joindre à ce sujet',
  hows: {
    call: 'M’appeler',
    text: 'M’envoyer un SMS',
    email: 'M’écrire un e-mail',
    code: 'Je reviendrai ici avec mon code',
  },
  chooseHow: 'Choisissez comment vous joindre',
  phone: 'Quel est votre numéro de téléphone ?',
  phoneHint: 'Il nous le faut pour appeler ou envoyer un SMS',
  phoneWrong: 'Écrivez un numéro, comme 07700 900 982',
  email: 'Quelle est votre adresse e-mail ?',
  emailHint: 'Il nous la faut pour vous écrire',
  emailWrong: 'Écrivez une adresse e-mail, comme nom@example.com',
  longer: (limit) => `Utilisez ${limit} lettres ou moins`,
  name: 'Comment vous appeler ? (facultatif)',
  nameHint: 'Un prénom ou un surnom suffit',
  message: 'Peut-on laisser un message sans danger ?',
  messageHint: 'D’autres personnes peuvent l’entendre',
  yes: 'Oui',
  noOrNotSure: 'Non, ou je ne sais pas',
  chooseMessage: 'Choisissez si l’on peut laisser un message',
  whens: {
    call: 'Quand peut-on vous appeler sans danger ? (facultatif)',
    text: 'Quand peut-on vous envoyer un SMS sans danger ? (facultatif)',
    email: 'Quand peut-on vous écrire sans danger ? (facultatif)',
  },
  whenHint: 'Par exemple le matin, ou pas le week-end',

  about: 'De quoi voulez-vous parler ? (facultatif)',
  more: 'Voulez-vous ajouter quelque chose ? (facultatif)',
  why: 'Pourquoi pensez-vous cela ? (facultatif)',
  chooseOrWrite: 'Revenez choisir une réponse, ou écrivez-en une ici',

  agree: 'À quoi dites-vous oui ?',
  agreeHint: 'Dire non ne change pas l’aide que vous recevez',
  consents: {
    reach: (name) =>
      `${name} peut garder ces détails, pour me joindre à ce sujet. Je peux arrêter quand je veux.`,
    words: (name) =>
      `${name} peut garder ce que j’ai écrit, même sur ma santé ou mon passé. Je peux arrêter quand je veux.`,
    keep: (name) =>
      `${name} peut aussi me parler d’autres façons de participer. Je peux arrêter quand je veux.`,
    news: (name) => `${name} peut m’envoyer des nouvelles. Je peux arrêter quand je veux.`,
  },
  agreeTo: {
    reach: 'Cochez la première case, ou revenez choisir votre code',
    words: 'Cochez la deuxième case, ou revenez enlever ce que vous avez écrit',
    news: 'Cochez la case si vous voulez nos nouvelles',
  },

  who: 'Qui êtes-vous ? (facultatif)',
  whoHint: 'Cela nous aide à voir qui nous parle',
  whos: {
    now: 'J’utilise ce service, ou je l’ai utilisé',
    family: 'Je suis de la famille ou un proche',
    work: 'Je travaille ou je suis bénévole ici',
    other: 'Autre chose',
    unsaid: 'Je préfère ne pas le dire',
  },

  rows: {
    choice: 'Votre réponse',
    how: 'Comment vous joindre',
    phone: 'Votre numéro de téléphone',
    email: 'Votre adresse e-mail',
    name: 'Comment vous appeler',
    message: 'Laisser un message sans danger',
    when: 'Quand c’est sans danger',
    words: 'Ce que vous avez écrit',
    agree: 'Ce que vous acceptez',
    who: 'Qui vous êtes',
  },

  practised: 'C’était un essai',
  practisedWhat: 'Rien n’a été gardé ni envoyé. Ce que vous avez écrit n’est plus là.',
};
