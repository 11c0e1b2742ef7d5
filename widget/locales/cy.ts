import { cyDay } from './cy-dates.ts';
import type { Strings } from './en.ts';

/** The words of the form, in Welsh. */
export const cy: Strings = {
  date: cyDay,

  back: 'Yn ôl',
  goOn: 'Parhau',
  problem: 'Mae problem',
  error: 'Gwall:',

  questions: {
    say: 'Beth hoffech chi ei ddweud wrthym?',
    idea: 'Beth yw eich syniad?',
    thanks: 'Beth sy’n gweithio’n dda?',
  },
  leaveOut: 'Peidiwch â rhoi enwau, dyddiadau na lleoedd',
  whoReads: (name) => `Dim ond staff ${name} all ddarllen hwn.`,
  locked: 'Mae’n cael ei gloi ar eich ffôn neu gyfrifiadur cyn ei anfon.',
  mayTell: 'Efallai y bydd rhaid i staff ddweud wrth eraill os gallai rhywun gael niwed difrifol.',
  nothingWritten: 'Ysgrifennwch rywbeth yn y blwch',
  tooLong: (limit, over) => `Defnyddiwch ${limit} llythyren neu lai. Mae gennych ${over} yn ormod.`,

  whoseDevice: 'Ai eich ffôn neu gyfrifiadur chi yw hwn?',
  whyDevice: 'Os felly, gallwn gadw’r hyn a ysgrifennoch nes ei anfon',
  mine: 'Ie, fi biau hwn',
  shared: 'Nage, mae’n cael ei rannu, neu dydw i ddim yn siŵr',
  chooseDevice: 'Dewiswch ai eich ffôn neu gyfrifiadur chi yw hwn',

  check: 'Gwiriwch cyn anfon',
  yourWords: 'Yr hyn a ysgrifennoch',
  yourDevice: 'Eich ffôn neu gyfrifiadur chi',
  yes: 'Ie',
  noOrNotSure: 'Nage, neu ddim yn siŵr',
  notGiven: 'Heb ei roi',
  change: 'Newid',
  tellsWho: 'Oes rhif ffôn neu gyfeiriad e-bost ynddo? Gallwch ei dynnu allan.',
  nothingSent: 'Nid oes dim wedi’i anfon eto.',
  deletedAfter: (days) => `Rydym yn ei ddileu ${days} diwrnod ar ôl ei gael.`,
  send: 'Anfon',
  sending: 'Yn anfon.',
  unexpected: 'Aeth rhywbeth o’i le. Ni chollwyd dim. Rhowch gynnig arall arni.',

  sent: 'Mae wedi ein cyrraedd',
  readBy: (date) => `Bydd person yn ei ddarllen erbyn ${date}.`,
  saved: 'Wedi’i gadw ar y ffôn neu gyfrifiadur hwn',
  willSend: 'Nid yw wedi’i anfon eto. Byddwn yn ei anfon pan fyddwch yn ôl ar-lein.',
  sevenDays: 'Agorwch y dudalen hon eto o fewn 7 diwrnod. Wedi hynny caiff ei ddileu yma.',
  held: 'Cadwch y dudalen hon ar agor',
  heldLost: 'Os caewch y dudalen hon nawr, collir yr hyn a ysgrifennoch.',
  gone: 'Nid yw’n aros yma mwyach',
  goneWhy: 'Defnyddiwch eich cod i weld a yw wedi ein cyrraedd.',
  readSoon: (days) => `Mae person yn ei ddarllen o fewn ${days} diwrnod gwaith.`,
  yourCode: 'Eich cod',
  writeDown: 'Ysgrifennwch ef ar bapur. Mae ei angen i weld ein hateb.',
  codeErases: 'Mae ei angen hefyd i ddileu’r hyn a anfonoch.',
  nobodyElse: 'Ni all neb ddod o hyd iddo ar eich rhan.',
  copy: 'Copïo’r cod',
  copied: 'Cod wedi’i gopïo.',
  notCopied: 'Ni allem ei gopïo. Ysgrifennwch ef ar bapur.',
  sendNow: 'Ceisio ei anfon nawr',
  sharedCode: 'A yw hwn yn ffôn neu gyfrifiadur a rennir? Yna peidiwch â chadw eich cod yma.',
  finish: 'Gorffen',
  refused: 'Ni allem ei anfon',
  refusedWhy: 'Ni dderbyniodd y ffurflen yr hyn a ysgrifennoch. Mae eich geiriau yma o hyd.',
  backToWords: 'Mynd yn ôl at yr hyn a ysgrifennoch',

  waiting: (count) =>
    count === 1 ? 'Mae 1 neges yn aros i’w hanfon' : `Mae ${count} neges yn aros i’w hanfon`,
  remove: 'Ei ddileu',
};
