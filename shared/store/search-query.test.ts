import { expect, test } from 'vitest';
import { parseQuery } from './search-query.ts';

const nothing = { words: [], filters: [], people: [] };

test.each([
  ['words', 'Pay people, pay', { words: ['pay', 'people'] }],
  ['a filter', 'stage:plan', { filters: [[':stage:plan']] }],
  ['capitals', 'Stage:PLAN KIND:Guide', { filters: [[':stage:plan'], [':kind:guide']] }],
  [
    'filters among words',
    'pay stage:plan people',
    {
      words: ['pay', 'people'],
      filters: [[':stage:plan']],
    },
  ],
  ['a topic of several words', 'topic:"Young People"', { filters: [[':topic:young-people']] }],
  [
    'a site by its address',
    'site:https://Trust.example/a/b',
    { filters: [[':site:trust.example']] },
  ],
  ['a name', 'by:"Siân Lloyd" pay', { words: ['pay'], people: [['sian', 'lloyd']] }],
  ['quotes that are still open', 'by:"Siân Ll', { people: [['sian', 'll']] }],
  ['curly quotes', 'by:“Siân Lloyd”', { people: [['sian', 'lloyd']] }],
  ['a filter without anything yet', 'pay stage:', { words: ['pay', 'stage'] }],
  ['a filter that is none', 'colour:red', { words: ['colour', 'red'] }],
  ['an address', 'https://trust.example', { words: ['https', 'trust', 'example'] }],
  ['signs', ' :: "" * ', {}],
])('reads %s', (_, text, query) => {
  expect(parseQuery(text)).toEqual({ ...nothing, ...query });
});
