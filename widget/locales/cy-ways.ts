import type { WaysStrings } from './en-ways.ts';

/** What the first screen calls the ways that ask for more than words, in Welsh. */
export const cyWays: WaysStrings = {
  practice: 'Ymarfer yw hwn. Nid oes dim yn cael ei gadw na’i anfon.',
  ways: {
    answer: 'Ateb ein cwestiwn',
    talk: 'Byddai’n well gen i siarad â rhywun',
    help: 'Helpu gydag un gwaith bach',
    group: 'Ymuno â grŵp sy’n helpu i redeg pethau',
    peer: 'Helpu eraill fel mentor',
    story: 'Dweud eich stori',
    research: 'Helpu i ganfod pethau',
    board: 'Helpu i redeg yr elusen',
    news: 'Rhoi gwybod i mi am newyddion',
  },
};
