import { afterEach, expect, describe as group, test } from 'vitest';
import { corpus, openPage } from '../../tests/fixtures/corpus.ts';
import { seeded } from '../../tests/fixtures/random.ts';
import { describe } from './describe.ts';
import { locate } from './locate.ts';
import { indexText, type TextIndex } from './text-index.ts';
import type { Span } from './visible-text.ts';

const spansPerPage = 20;

afterEach(() => document.body.replaceChildren());

group.each(corpus)('%s', (name, load) => {
  test('gives for spans of its text a range, and the same words again', async () => {
    const index = indexText(await openPage(await load()));
    const wrong = spansOf(name, index).filter(({ start, end }) => {
      const range = index.rangeOf(start, end);
      const again = range && index.offsetsOf(range);
      const same = again && wordsOf(index, again) === wordsOf(index, { start, end });
      return range ? !same : !crossesBorder(index, { start, end });
    });
    expect(wrong.map((span) => wordsOf(index, span))).toEqual([]);
  });

  test('finds what was saved of it at the same place, when it is opened again', async () => {
    const html = await load();
    const index = indexText(await openPage(html));
    const spans = spansOf(name, index).filter(({ start, end }) => index.rangeOf(start, end));
    expect(spans.length).toBeGreaterThan(0);
    const saved = spans.map(({ start, end }) => {
      const range = index.rangeOf(start, end);
      return (range && describe(range, index)) ?? [];
    });
    const reopened = indexText(await openPage(html));
    const found = saved.map((selectors) => {
      const located = locate(reopened, selectors);
      const at = located.type === 'found' && reopened.offsetsOf(located.range);
      return at ? [at.start, wordsOf(reopened, at)] : [located.type];
    });
    expect(found).toEqual(spans.map((span) => [trimmed(index, span), wordsOf(index, span)]));
  });
});

/** Of 3 to 300 characters, the same ones at each run, each with something in it to see. */
function spansOf(name: string, { text }: TextIndex): readonly Span[] {
  const random = seeded(
    Array.from(name).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7),
  );
  const spans: Span[] = [];
  while (spans.length < spansPerPage) {
    const length = 3 + Math.floor(random() * 298);
    const start = Math.floor(random() * (text.length - length));
    if (text.slice(start, start + length).trim()) spans.push({ start, end: start + length });
  }
  return spans;
}

function wordsOf({ text }: TextIndex, { start, end }: Span): string {
  return text.slice(start, end).trim();
}

/** Where a span begins once white space at its start is left out. */
function trimmed({ text }: TextIndex, { start, end }: Span): number {
  const words = text.slice(start, end);
  return start + words.length - words.trimStart().length;
}

function crossesBorder(index: TextIndex, span: Span): boolean {
  const start = trimmed(index, span);
  const end = start + wordsOf(index, span).length;
  const first = index.rangeOf(start, start + 1);
  const last = index.rangeOf(end - 1, end);
  return first?.startContainer.getRootNode() !== last?.startContainer.getRootNode();
}
