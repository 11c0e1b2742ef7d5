import type { Json } from '../shared/records/change.ts';
import { type ListItems, type ListName, partField } from '../shared/records/site-lists.ts';

/** What the demo's charity shows, asks and offers. The people are invented; the guidance is not. */

const guide = '01933c00-0000-7000-8000-000000000001';

const lists: { readonly [L in ListName]: readonly ListItems[L][] } = {
  board: [
    {
      id: '01933c00-0000-7000-8000-000000000002',
      said: 'Letters are hard to read.',
      outcome: 'did',
      text: 'We now send a text and call too.',
      at: '2026-11-02',
      idea: guide,
    },
    {
      id: '01933c00-0000-7000-8000-000000000003',
      said: 'More hot food.',
      outcome: 'could-not',
      text: 'We have no kitchen. We now give a meal voucher on Thursdays.',
      at: '2026-10-12',
      idea: null,
    },
  ],
  published: [
    {
      id: guide,
      title: 'I don’t feel listened to',
      publisher: 'Mind, Influence and Participation Toolkit',
      url: 'https://www.mind.org.uk/workplace/influence-and-participation-toolkit/overcoming-challenges/i-don-t-feel-listened-to/',
      stage: 'learn',
      note: 'It says how to tell people what changed, and why something cannot.',
    },
  ],
  questions: [
    {
      id: '01933c00-0000-7000-8000-000000000004',
      text: 'When should the drop-in be open?',
      choices: 'Mornings\nAfternoons\nOne evening a week',
      canChange: 'The opening hours from February.',
      level: 'asked',
    },
  ],
  offers: [
    {
      id: '01933c00-0000-7000-8000-000000000005',
      way: 'group',
      what: 'Eight of us meet once a month. We plan what the project does next.',
      when: 'First Tuesday, 2 pm to 4 pm',
      where: 'Harbour Street',
      travel: 'We pay your bus fare on the day',
      pay: 'A £20 voucher each time',
      support: 'Tea, a quiet room, and Sam to talk to',
      who: 'Anyone who uses the project, also on licence',
      gets: 'A say in what we do, and a reference if you want one',
      ask: 'Sam, at the front desk',
      until: '',
      link: '',
    },
  ],
};

/** The lists as the fields of the site's record. */
export function demoListFields(): { [field: string]: Json } {
  const set: { [field: string]: Json } = {};
  for (const list of ['board', 'published', 'questions', 'offers'] as const) {
    lists[list].forEach(({ id, ...parts }, place) => {
      set[`${list}/${id}`] = place;
      for (const [part, value] of Object.entries(parts)) set[partField(list, part, id)] = value;
    });
  }
  return set;
}
