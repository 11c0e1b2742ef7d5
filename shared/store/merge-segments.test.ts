import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSegments } from './merge-segments.ts';
import { heldIn, posting, readList, type SegmentRows, SegmentWriter, termsIn } from './segment.ts';

/** For each resource its terms and their places; none for one of which nothing is left. */
type Contents = ReadonlyMap<number, ReadonlyMap<string, number>>;

function write(contents: Contents): SegmentRows {
  const lists = new Map<string, number[]>();
  const numbers = [...contents.keys()].sort((a, b) => a - b);
  for (const number of numbers) {
    for (const [term, place] of contents.get(number) ?? []) {
      lists.set(term, [...(lists.get(term) ?? []), posting(number, place)]);
    }
  }
  const writer = new SegmentWriter();
  for (const [term, list] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1)))
    writer.add(term, list);
  return writer.finish(numbers.map((number) => ({ number, savedAt: number * 10 })));
}

function read({ segment, blocks }: SegmentRows): Contents {
  const contents = new Map(
    heldIn(segment).map(({ number }) => [number, new Map<string, number>()]),
  );
  for (const list of termsIn(blocks)) {
    readList(list.lists, list, (number, place) => contents.get(number)?.set(list.term, place));
  }
  return contents;
}

const term = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'ŵ', '人'), minLength: 1, maxLength: 3 }),
  fc.constantFrom(':stage:plan', ':by:x'),
);
const contents: fc.Arbitrary<Contents> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 2 ** 20 }),
      fc.array(fc.tuple(term, fc.integer({ min: 0, max: 5 })), { maxLength: 8 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((resources) => new Map(resources.map(([number, terms]) => [number, new Map(terms)])));

test('a segment holds what was put in, and its words once more', () => {
  fc.assert(
    fc.property(contents, (written) => {
      const rows = write(written);
      expect(sorted(read(rows))).toEqual(sorted(written));
      const words = new Set([...written.values()].flatMap((terms) => [...terms.keys()]));
      const inOrder = [...words].filter((word) => !word.startsWith(':')).sort();
      expect(rows.dictionary.join('\n').split('\n').filter(Boolean)).toEqual(inOrder);
      expect(heldIn(rows.segment).every(({ number, savedAt }) => savedAt === number * 10)).toBe(
        true,
      );
    }),
  );
});

test('merged, of each resource the newest segment counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(contents, { minLength: 2, maxLength: 4 }), async (parts) => {
      const rows = await mergeSegments(parts.map(write), { isWhole: false, pause });
      const newest = new Map(parts.flatMap((part) => [...part]));
      expect(sorted(read(rows))).toEqual(sorted(newest));
    }),
  );
});

test('a resource of which nothing is left hides older ones, and goes with the oldest', async () => {
  const parts = [write(new Map([[1, new Map([['word', 0]])]])), write(new Map([[1, new Map()]]))];
  const [whole, part] = await Promise.all(
    [true, false].map((isWhole) => mergeSegments(parts, { isWhole, pause })),
  );
  expect([...(whole ? read(whole) : [])]).toEqual([]);
  expect([...(part ? read(part) : [])]).toEqual([[1, new Map()]]);
  expect(whole?.dictionary).toEqual([]);
});

test('cuts what is large into blocks, each found by its first term', () => {
  const words = Array.from({ length: 5_000 }, (_, at) => `word${String(at).padStart(5, '0')}`);
  const rows = write(new Map([[1, new Map(words.map((word) => [word, 2]))]]));
  expect(rows.blocks.length).toBeGreaterThan(3);
  const firsts = rows.blocks.map(({ terms }) => terms.split('\n')[0]);
  expect(rows.segment.firsts.split('\n')).toEqual(firsts);
  expect(rows.dictionary.length).toBeGreaterThan(1);
  expect(read(rows).get(1)?.size).toBe(words.length);
});

const pause = () => Promise.resolve();

function sorted(contents: Contents) {
  return [...contents]
    .sort(([a], [b]) => a - b)
    .map(([number, terms]) => [number, [...terms].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
