import type { FurtherStrings } from './en-further.ts';

/** The words of the ways that ask for more than words, in Welsh. */
export const cyFurther: FurtherStrings = {
  offer: {
    when: 'Pryd',
    where: 'Ble',
    travel: 'Teithio',
    pay: 'Tâl',
    support: 'Cymorth ar y diwrnod',
    who: 'Pwy all ddod',
    gets: 'Beth gewch chi',
    ask: 'Pwy i’w holi',
    until: 'Ar agor tan',
  },
  closed: 'Nid yw hyn ar agor ar hyn o bryd.',
  benefits: 'Os ydych yn cael budd-daliadau, gofynnwch am gyngor cyn derbyn tâl.',
  readMore: 'Darllen mwy',
  mentor: 'Byddwn yn siarad â chi yn gyntaf. Daw gwiriadau a hyfforddiant cyn i chi ddechrau.',
  noStory: 'Nid ydym yn gofyn am eich stori yma. Chi sy’n dewis beth i’w rannu, a gyda phwy.',
  talkInstead: 'Gofyn i ni gysylltu â chi',

  canChange: (what) => `Beth all newid: ${what}`,
  levels: {
    told: 'Rydym wedi gwneud y dewis hwn. Rydym yn dweud pam wrthych',
    asked: 'Rydym yn gofyn eich barn. Yna ni sy’n penderfynu',
    involved: 'Rydych yn ein helpu i’w weithio allan. Yna ni sy’n penderfynu',
    designing: 'Rydym yn ei gynllunio gyda chi. Yna staff sy’n ei wneud',
    deciding: 'Rydym yn ei gynllunio, ei redeg a’i wirio gyda chi. Rydym yn rhannu’r dewis',
    led: 'Pobl sydd wedi bod yno sy’n arwain. Mae staff yn helpu pan ofynnir',
  },

  how: 'Sut gallwn ni gysylltu â chi?',
  howHint: 'Dim ond i gysylltu â chi am hyn y byddwn yn ei ddefnyddio',
  hows: {
    call: 'Fy ffonio',
    text: 'Fy nhecstio',
    email: 'Fy e-bostio',
    code: 'Dof yn ôl yma gyda fy nghod',
  },
  chooseHow: 'Dewiswch sut gallwn ni gysylltu â chi',
  phone: 'Beth yw eich rhif ffôn?',
  phoneHint: 'Mae ei angen i’ch ffonio neu eich tecstio',
  phoneWrong: 'Rhowch rif ffôn, fel 07700 900 982',
  email: 'Beth yw eich cyfeiriad e-bost?',
  emailHint: 'Mae ei angen i ysgrifennu atoch',
  emailWrong: 'Rhowch gyfeiriad e-bost, fel enw@example.com',
  longer: (limit) => `Defnyddiwch ${limit} llythyren neu lai`,
  name: 'Beth gawn ni eich galw chi? (dewisol)',
  nameHint: 'Mae enw cyntaf neu lysenw yn iawn',
  message: 'A yw’n ddiogel gadael neges?',
  messageHint: 'Gall pobl eraill ei chlywed',
  yes: 'Ydy',
  noOrNotSure: 'Nac ydy, neu dydw i ddim yn siŵr',
  chooseMessage: 'Dewiswch a yw’n ddiogel gadael neges',
  whens: {
    call: 'Pryd mae’n ddiogel eich ffonio? (dewisol)',
    text: 'Pryd mae’n ddiogel eich tecstio? (dewisol)',
    email: 'Pryd mae’n ddiogel eich e-bostio? (dewisol)',
  },
  whenHint: 'Er enghraifft, yn y bore, neu nid ar y penwythnos',

  about: 'Am beth hoffech chi siarad? (dewisol)',
  more: 'Oes rhywbeth yr hoffech ei ychwanegu? (dewisol)',
  why: 'Pam ydych chi’n meddwl hynny? (dewisol)',
  chooseOrWrite: 'Ewch yn ôl a dewiswch ateb, neu ysgrifennwch un yn y blwch',

  agree: 'I beth ydych chi’n cytuno?',
  agreeHint: 'Ni fydd dweud na yn newid yr help a gewch gennym',
  consents: {
    reach: (name) =>
      `Caiff ${name} gadw’r manylion hyn, i gysylltu â mi am hyn. Gallaf stopio hyn unrhyw bryd.`,
    words: (name) =>
      `Caiff ${name} gadw’r hyn a ysgrifennais, hyd yn oed am fy iechyd neu fy ngorffennol. Gallaf stopio hyn unrhyw bryd.`,
    keep: (name) =>
      `Caiff ${name} hefyd sôn wrthyf am ffyrdd eraill o gymryd rhan. Gallaf stopio hyn unrhyw bryd.`,
    news: (name) => `Caiff ${name} anfon newyddion ataf. Gallaf stopio hyn unrhyw bryd.`,
  },
  agreeTo: {
    reach: 'Ticiwch y blwch cyntaf, neu ewch yn ôl a dewis defnyddio eich cod',
    words: 'Ticiwch yr ail flwch, neu ewch yn ôl a thynnu’r hyn a ysgrifennoch',
    news: 'Ticiwch y blwch os ydych am i ni anfon newyddion atoch',
  },

  who: 'Pwy ydych chi? (dewisol)',
  whoHint: 'Mae’n ein helpu i weld pwy sy’n siarad â ni',
  whos: {
    now: 'Rwy’n defnyddio’r gwasanaeth hwn, neu roeddwn i’n arfer gwneud',
    family: 'Rwy’n deulu neu’n ffrind',
    work: 'Rwy’n gweithio neu’n gwirfoddoli yma',
    other: 'Rhywbeth arall',
    unsaid: 'Byddai’n well gen i beidio â dweud',
  },

  rows: {
    choice: 'Eich ateb',
    how: 'Sut gallwn ni gysylltu â chi',
    phone: 'Eich rhif ffôn',
    email: 'Eich cyfeiriad e-bost',
    name: 'Beth gawn ni eich galw chi',
    message: 'Yn ddiogel gadael neges',
    when: 'Pryd mae’n ddiogel',
    words: 'Yr hyn a ysgrifennoch',
    agree: 'I beth rydych chi’n cytuno',
    who: 'Pwy ydych chi',
  },

  practised: 'Ymarfer oedd hwn',
  practisedWhat: 'Ni chadwyd dim ac nid anfonwyd dim. Mae’r hyn a ysgrifennoch wedi mynd nawr.',
};
