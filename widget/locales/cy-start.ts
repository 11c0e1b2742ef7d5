import type { StartStrings } from './en-start.ts';

/** The words of the first screen, in Welsh. */
export const cyStart: StartStrings = {
  lang: 'cy',
  dir: 'ltr',
  loading: 'Yn llwytho.',
  unreachable: 'Ni allwn lwytho’r ffurflen hon nawr. Efallai eich bod all-lein.',
  'not-trusted': 'Mae’r ffurflen hon wedi’i diffodd. Ni allem wirio ei bod yn ddiogel.',
  'not-there': 'Nid yw’r ffurflen hon ar agor ar hyn o bryd.',
  tryAgain: 'Rhoi cynnig arall arni',
  cannotStart:
    'Ni allem lwytho’r dudalen nesaf. Efallai eich bod all-lein. Rhowch gynnig arall arni.',
  ways: {
    say: 'Dweud eich barn wrthym',
    idea: 'Rhannu syniad',
    thanks: 'Dweud wrthym beth sy’n gweithio’n dda',
  },
  haveCode: 'Gweld yr ateb i rywbeth a anfonoch',
  notWatched: 'Nid ydym yn darllen hwn drwy’r amser. Os oes rhywun mewn perygl nawr, ffoniwch 999.',
};
