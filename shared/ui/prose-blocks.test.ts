import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOf } from './prose-blocks.ts';

const linesIn = (text: string) =>
  blocksOf(text).map(({ type, lines }) => [
    type,
    lines.map((runs) => runs.map(({ from, to }) => text.slice(from, to)).join('')),
  ]);
const linksIn = (text: string) =>
  blocksOf(text).flatMap(({ lines }) => lines.flat().flatMap(({ link }) => link ?? []));

test('lines stay lines, and an empty one between them too', () => {
  expect(linesIn('One\nTwo\n\nThree')).toEqual([['lines', ['One', 'Two', '', 'Three']]]);
});

test('lines that begin with a dash or a number are a list', () => {
  expect(linesIn('Ask:\n- Ada\n* Bo\n3. Ring\n4) Write')).toEqual([
    ['lines', ['Ask:']],
    ['dots', ['Ada', 'Bo']],
    ['numbers', ['Ring', 'Write']],
  ]);
  expect(blocksOf('3. Ring')[0]?.start).toBe(3);
});

test('what only looks like one is not: a sum, a date, a dash alone', () => {
  const text = '-5 degrees\n2.5 hours\n- \n2026. ';
  expect(blocksOf(text).map(({ type }) => type)).toEqual(['lines']);
});

test.each([
  ['See https://a.example/x.', ['https://a.example/x']],
  ['(https://a.example/x)', ['https://a.example/x']],
  ['https://a.example/x_(y), and', ['https://a.example/x_(y)']],
  ['HTTP://A.example?q=1#here!', ['http://a.example/?q=1#here']],
  ['javascript:alert(1) data:text/html,x ftp://a.example', []],
  ['xhttps://a.example https://', []],
  ['<a href="https://a.example/">here</a>', ['https://a.example/']],
])('the addresses in %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
});

test('nothing of a text is left out but line ends and what marks an item, whatever it is', () => {
  const part = fc.constantFrom('\n', '- ', '1. ', 'word ', 'https://a.example/(x)', '.', ')', 'é ');
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        const shown = blocksOf(text).flatMap(({ lines }) => lines.map((runs) => runs));
        let at = 0;
        for (const { from, to } of shown.flat()) {
          expect(text.slice(at, from)).toMatch(/^\n*\s*([-*]|1\.)?\s*$/);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      },
    ),
  );
});
