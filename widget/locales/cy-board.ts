import { cyDate } from './cy-dates.ts';
import type { BoardStrings } from './en-board.ts';

/** The words of the board, in Welsh. */
export const cyBoard: BoardStrings = {
  lang: 'cy',
  dir: 'ltr',
  date: cyDate,

  whatChanged: 'Beth ddywedodd pobl, a beth wnaethom ni',
  outcomes: {
    did: 'Fe ddywedoch, fe wnaethom',
    'could-not': 'Fe ddywedoch, ni allem, oherwydd',
  },
  ideaFrom: 'Cawsom y syniad yma:',
  showAll: (count) => `Dangos pob un (${count})`,

  whatHelped: 'Beth a’n helpodd ni',
  stages: {
    think: 'Meddwl',
    plan: 'Cynllunio',
    do: 'Gwneud',
    check: 'Gwirio',
    learn: 'Dysgu a newid',
    power: 'Rhannu pŵer',
  },

  unreachable: 'Ni allwn ddangos hyn nawr. Efallai eich bod all-lein.',
  'not-trusted': 'Mae hyn wedi’i ddiffodd. Ni allem wirio ei fod yn ddiogel.',
  'not-there': 'Nid oes dim i’w weld yma ar hyn o bryd.',
};
