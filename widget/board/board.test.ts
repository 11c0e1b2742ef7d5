import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { siteDocumentSchema } from '../../shared/protocol/site.ts';
import { newId } from '../../shared/records/ids.ts';
import { parseBoard } from './board.ts';

const said = {
  id: newId(),
  said: 'Letters are hard to read.',
  outcome: 'did',
  text: 'We now send a text and call too.',
  at: '2026-11-30',
  idea: newId(),
};
const resource = {
  id: newId(),
  title: 'Paying people',
  publisher: 'Harbour Guidance',
  url: 'https://guidance.example/paying',
  stage: 'plan',
  note: 'It says how.',
};

const wrong = fc.constantFrom<unknown>(
  null,
  1,
  {},
  [],
  'could-not',
  'undone',
  '2026-02-31',
  'power',
  'toString',
  'javascript:alert(1)',
  'https://other.example/',
);

/** Lists of items with something else, or nothing, in the place of one member; and what is no list. */
function lists(good: object) {
  const name = fc.constantFrom(...Object.keys(good));
  const other = fc.tuple(name, wrong).map(([at, value]) => ({ ...good, [at]: value }));
  const without = name.map((at) =>
    Object.fromEntries(Object.entries(good).filter(([n]) => n !== at)),
  );
  const item = fc.oneof(fc.constant(good), other, without, wrong);
  return fc.oneof(fc.array(item, { maxLength: 4 }), wrong);
}

const schema = v.pick(siteDocumentSchema, ['board', 'resources']);

test('what is understood of a list is shown, and nothing else, just as the schema has it', () => {
  expect(parseBoard({ board: [said], resources: [resource] })).toEqual({
    said: [said],
    resources: [resource],
  });
  fc.assert(
    fc.property(lists(said), lists(resource), (board, resources) => {
      const parsed = v.parse(schema, { board, resources });
      expect(parseBoard({ board, resources })).toEqual({
        said: parsed.board,
        resources: parsed.resources,
      });
    }),
  );
});

test.each([undefined, null, 'text', [], {}])('without lists the board is empty: %s', (none) => {
  expect(parseBoard(none)).toEqual({ said: [], resources: [] });
});
