import type { Strings } from './en.ts';

// By hand: Chromium has no Welsh dates and would write American ones.
const days = ['Sul', 'Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn'];
const months = [
  'Ionawr',
  'Chwefror',
  'Mawrth',
  'Ebrill',
  'Mai',
  'Mehefin',
  'Gorffennaf',
  'Awst',
  'Medi',
  'Hydref',
  'Tachwedd',
  'Rhagfyr',
];

/** The words of the form, in Welsh. */
export const cy: Strings = {
  date(time) {
    const date = new Date(time);
    return `dydd ${days[date.getDay()]} ${date.getDate()} ${months[date.getMonth()]}`;
  },

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
  changeWords: 'Newid yr hyn a ysgrifennoch',
  changeDevice: 'Newid yr ateb hwn',
  nothingSent: 'Nid oes dim wedi’i anfon eto.',
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
  readSoon: 'Mae person yn ei ddarllen o fewn 5 diwrnod gwaith.',
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
  savedAt: (date) => `Cadwyd ${date}`,
  keptOpen: (date) => `Ar y dudalen hon ers ${date}`,
  lapsed: (date) => `Ni allem anfon yr hyn a gadwyd ${date}. Mae wedi’i ddileu nawr.`,
  notTaken: (date) => `Ni ellid anfon yr hyn a gadwyd ${date}.`,
  remove: 'Ei ddileu',
  clear: 'Clirio',

  enterCode: 'Beth yw eich cod?',
  codeHint: 'Mae ganddo 16 rhif. Mae bylchau’n iawn',
  codeWrong: 'Rhowch 16 rhif eich cod',
  lookingUp: 'Yn chwilio amdano.',
  nothingFound: 'Ni ddaethom o hyd i ddim ar gyfer y cod hwn. Gwiriwch bob rhif.',
  mayBeErased: 'Os gwnaethoch ddileu’r hyn a anfonoch, gwelwch hyn hefyd.',
  tooMany: 'Bu gormod o geisiadau. Arhoswch ychydig funudau, yna rhowch gynnig arall arni.',
  offlineNow:
    'Ni allem gyrraedd y ffurflen. Efallai eich bod all-lein. Rhowch gynnig arall arni wedyn.',

  whatHappened: 'Beth ddigwyddodd i’r hyn a anfonoch',
  gotIt: 'Mae wedi ein cyrraedd.',
  stillSaved: 'Mae wedi’i gadw yma. Byddwn yn ei anfon pan fyddwch yn ôl ar-lein.',
  unreadable: 'Mae neges yma na all y dudalen hon ei hagor.',
  statuses: {
    received: 'Mae wedi ein cyrraedd. Bydd person yn ei ddarllen.',
    read: 'Rydym wedi ei ddarllen.',
    needmore: 'Mae angen i ni ofyn rhywbeth i chi. Nid oes rhaid i chi ateb.',
    passedon: 'Ni allwn newid hyn, ond gwyddom pwy all wneud. Rydym wedi ei anfon atynt.',
    thinking: 'Rydym yn gweithio allan beth y gallwn ei wneud.',
    acting: 'Rydym yn mynd i wneud hyn.',
    done: 'Fe wnaethom ni hyn. Dyma beth sydd wedi newid.',
    whynot: 'Ni allwn wneud hyn. Dyma pam.',
    noted: 'Diolch. Dywedoch fod hyn yn gweithio’n dda, felly byddwn yn parhau.',
    private: 'Rydym yn siarad â chi am hyn yn breifat.',
  },
  eraseSent: 'Dileu’r hyn a anfonais',

  sureErase: 'Dileu’r hyn a anfonoch?',
  eraseWhat: 'Byddwn yn dileu eich geiriau a’n hatebion. Ni allwch eu cael yn ôl.',
  sureRemove: 'Dileu’r hyn a gadwoch?',
  removeWhat: 'Nid yw wedi’i anfon. Ni allwch ei gael yn ôl.',
  eraseNow: 'Ie, ei ddileu',
  keep: 'Na, ei gadw',
  deleting: 'Yn dileu.',
  notErased: 'Nid yw wedi’i ddileu eto.',
  alreadySent: 'Mae wedi’i anfon. Defnyddiwch eich cod i’w ddileu.',
  erased: 'Mae wedi’i ddileu',
  erasedWhat:
    'Bydd staff yn colli eu copi pan fyddant ar-lein nesaf. Ni fydd eich cod yn gweithio mwy.',
  removedWhat: 'Mae eich geiriau wedi mynd o’r ffôn neu gyfrifiadur hwn.',
  removedLater: 'Efallai iddo gael ei anfon o’r blaen. Byddwn yn dileu hwnnw pan fyddwch ar-lein.',
};
