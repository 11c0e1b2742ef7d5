import { afterEach, beforeEach, expect, describe as group, test } from 'vitest';
import { quoteOf } from '../records/find-selector.ts';
import type { Selectors } from '../records/selectors.ts';
import { describe } from './describe.ts';
import { type Located, locate, locatingEdited, locatingExactly } from './locate.ts';
import { indexText } from './text-index.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

/** Fills the page and saves the words. The `which`th place, from 0, where they occur more than once. */
function save(html: string, quote: string, which = 0): Selectors {
  root.innerHTML = html;
  const index = indexText(root);
  let start = -1;
  for (let i = 0; i <= which; i++) start = index.flat.indexOf(quote, start + 1);
  const range = index.rangeOf(start, start + quote.length);
  const selectors = range && describe(range, index);
  if (!selectors) throw new Error(`not in the page: ${quote}`);
  return selectors;
}

function reopen(html: string, selectors: Selectors): Located {
  root.innerHTML = html;
  return locate(indexText(root), selectors);
}

function isPainted(located: Located): boolean {
  return located.type === 'found' || located.type === 'changed';
}

function wordsOf(located: Located): string {
  return 'range' in located ? located.range.toString() : '';
}

const paragraphs = [
  'Most organisations begin small, with one service and one worker who has the time to listen.',
  'Ask two or three people who have used the service to help you write the first questions.',
  'Work out travel, food and payment before you invite anyone to give up an afternoon.',
  'The groups that lasted had a named worker, a room that was the same every month, and tea.',
  'Tell people what happened, also when nothing could be done, and say why it could not.',
];
const article = asPage(paragraphs);

function asPage(texts: readonly string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('\n');
}

function changed(from: string, to: string): string {
  if (!article.includes(from)) throw new Error(`not in the article: ${from}`);
  return article.replace(from, to);
}

group('describing', () => {
  test('leaves out white space at the ends', () => {
    root.innerHTML = '<p> one </p> <p>two</p>';
    const range = document.createRange();
    range.selectNode(root.querySelector('p') ?? root);
    expect(quoteOf(describe(range, indexText(root)) ?? [])?.exact).toBe('one');
  });

  test('saves nothing where nothing is seen', () => {
    root.innerHTML = '<p> </p><p hidden>x</p>';
    const range = document.createRange();
    range.selectNodeContents(root);
    expect(describe(range, indexText(root))).toBeUndefined();
  });

  test('ends the context between words', () => {
    const quote = quoteOf(save(article, 'travel, food and payment'));
    expect(` ${article.replace(/<[^>]+>/g, ' ')}`).toContain(` ${quote?.prefix.split('\n')[0]}`);
    expect(quote?.prefix.length).toBeGreaterThanOrEqual(64);
    expect(quote?.suffix.length).toBeLessThan(100);
  });

  test('grows the context until it tells one place from its likes', () => {
    const row = (name: string) =>
      `<p>${name}</p><p>${'Doors open at ten, tea at eleven. '.repeat(4)}</p>`;
    const selectors = save(row('Leeds') + row('York'), 'tea at eleven', 5);
    expect(quoteOf(selectors)?.prefix).toContain('York');
  });

  test('stops growing it at a page of nothing but repetitions', () => {
    const quote = quoteOf(save('<p>Yes.</p>'.repeat(2000), 'Yes.', 1000));
    expect(quote?.prefix.length).toBeLessThan(600);
  });

  test('never cuts an emoji in two', () => {
    const quote = quoteOf(save(`${'👩‍👩‍👧'.repeat(60)} tea ${'👍🏽'.repeat(90)}`, 'tea'));
    expect(encodeURIComponent(quote?.prefix ?? '')).toMatch(/^%F0%9F%91%A9/);
    expect(quote?.suffix.endsWith('🏽')).toBe(true);
  });
});

group('a page that has not changed', () => {
  test.each([
    ['a sentence', article, 'Ask two or three people'],
    ['words across paragraphs', article, 'give up an afternoon. The groups that lasted'],
    ['a line break', '<p>Ring us<br>on Monday</p>', 'us on'],
    ['list items', '<ul><li>tea</li><li>cake</li><li>talk</li></ul>', 'tea cake'],
    ['table cells', '<table><tr><td>Rate</td><td>£20</td></tr></table>', 'Rate £20'],
    ['code', '<pre>const a = 1;\n  let b;</pre>', '1;   let'],
    ['words around something hidden', '<p>one <b hidden>x</b>two three</p>', 'one two'],
    ['right-to-left words', '<p dir="rtl">اسأل شخصين أو ثلاثة عن الخدمة</p>', 'شخصين أو'],
    ['words without spaces', '<p>利用者に最初の質問を一緒に書いてもらいます。</p>', '最初の質問'],
    ['emoji', '<p>Tea 👩‍👩‍👧 and cake 👍🏽 at ten</p>', '👩‍👩‍👧 and cake 👍🏽'],
    ['one character', article, ';'.replace(';', 'W')],
  ])('is painted at the very place: %s', (_, html, quote) => {
    const selectors = save(html, quote);
    const located = reopen(html, selectors);
    expect(located.type).toBe('found');
    expect(wordsOf(located).replace(/\s/g, '')).toContain(quote.split(' ')[0]);
    expect('range' in located && describe(located.range, indexText(root))).toEqual(selectors);
  });

  test('tells the fourth of many equal words from the others', () => {
    const html = '<p>Yes.</p>'.repeat(2000);
    const located = reopen(html, save(html, 'Yes.', 1234));
    const position = 'range' in located && describe(located.range, indexText(root))?.[1];
    expect(position).toMatchObject({ start: 1234 * 5 });
  });

  test('is found inside a shadow root', () => {
    const build = () => {
      root.innerHTML = '<p>before</p><div></div>';
      const shadow = root.querySelector('div')?.attachShadow({ mode: 'open' });
      if (shadow) shadow.innerHTML = article;
    };
    build();
    const index = indexText(root);
    const start = index.text.indexOf('Ask two');
    const range = index.rangeOf(start, start + 20);
    const selectors = (range && describe(range, index)) ?? [];
    build();
    expect(wordsOf(locate(indexText(root), selectors))).toBe('Ask two or three peo');
  });
});

group('a page that has changed', () => {
  const quote = 'Work out travel, food and payment before you invite anyone';

  test('keeps the words when others come before them', () => {
    const located = reopen(`<p>Updated in May.</p>${article}`, save(article, quote));
    expect([located.type, wordsOf(located)]).toEqual(['found', quote]);
  });

  test('keeps the words when one side of their surroundings is new', () => {
    const html = changed(paragraphs[1] ?? '', 'This paragraph was written anew by somebody else.');
    expect(reopen(html, save(article, quote)).type).toBe('found');
  });

  test('finds the words when their markup changes', () => {
    const located = reopen(
      changed(quote, `<b>Work out</b><br>${quote.slice(9)}`),
      save(article, quote),
    );
    expect(located.type).toBe('found');
  });

  const asked = 'Ask what people would do, not what was done to them.';
  const askedNow = 'Ask people what they would do, not what was done to them.';
  const around = (words: string, before: readonly string[] = paragraphs) =>
    asPage([...before, `${words} Nobody should have to tell the story of their worst day.`]);

  test('has the ends that its surroundings give it', () => {
    const located = reopen(around(askedNow), save(around(asked), asked));
    expect([located.type, wordsOf(located)]).toEqual(['changed', askedNow]);
  });

  test('begins and ends with whole words where its surroundings changed too', () => {
    const before = paragraphs.with(-1, 'Something else stands in front of it now, and says so.');
    const located = reopen(around(askedNow, before), save(around(asked), asked));
    expect([located.type, wordsOf(located)]).toEqual(['changed', askedNow.slice(4)]);
  });

  test('says that the words were edited', () => {
    const located = reopen(
      changed('travel, food and', 'journeys, meals and'),
      save(article, quote),
    );
    expect(located.type).toBe('changed');
    expect(wordsOf(located)).toContain('journeys, meals and payment before you invite');
  });

  test('paints nothing when the paragraph is gone', () => {
    for (const [i, gone] of paragraphs.entries()) {
      const rest = asPage(paragraphs.filter((_, k) => k !== i));
      for (const words of [gone, gone.slice(0, 30), gone.slice(20, 45), gone.slice(0, 12)]) {
        expect(isPainted(reopen(rest, save(article, words.trim())))).toBe(false);
      }
    }
  });

  test('paints nothing on another page', () => {
    const other =
      '<p>Opening hours are nine to five. Parking is behind the building, next to the bins.</p>';
    expect(reopen(other, save(article, quote))).toEqual({ type: 'not-found' });
  });

  const rooms = ['Leeds', 'York', 'Hull', 'Bath'].map(
    (city) => `<p>The room in ${city} is up one flight of stairs, and the kettle is always on.</p>`,
  );
  const kettle = 'is up one flight of stairs, and the kettle is always on.';

  test('paints none of those next to it that are like it, when it is gone', () => {
    for (const [i] of rooms.entries()) {
      const selectors = save(rooms.join(''), kettle, i);
      const rest = rooms.filter((_, other) => other !== i).join('');
      expect(isPainted(reopen(rest, selectors)), `without number ${i}`).toBe(false);
    }
  });

  test('knows one of several by the others that are still as they were', () => {
    for (const [i, room] of rooms.entries()) {
      const selectors = save(rooms.join(''), kettle, i);
      const edited = room.replace('one flight of', 'only a few').replace('always', 'mostly');
      const located = reopen(rooms.with(i, edited).join(''), selectors);
      expect([located.type, wordsOf(located)]).toEqual([
        'changed',
        'is up only a few stairs, and the kettle is mostly on.',
      ]);
    }
  });

  test('tells one of many that are just the same, until one of them is gone', () => {
    const yes = '<p>Yes.</p>';
    const selectors = save(yes.repeat(400), 'Yes.', 200);
    const longer = reopen(`<h1>Answers</h1>${yes.repeat(400)}`, selectors);
    const position = 'range' in longer && describe(longer.range, indexText(root))?.[1];
    expect([longer.type, position]).toEqual([
      'found',
      { type: 'TextPositionSelector', start: 1008, end: 1012 },
    ]);
    expect(isPainted(reopen(yes.repeat(399), selectors))).toBe(false);
  });

  test('knows what it copied from by where it stands, not the copy', () => {
    const copied = `${article}<aside>${asPage([paragraphs[2] ?? ''])}</aside>`;
    const located = reopen(copied, save(article, quote));
    expect(located.type).toBe('found');
    expect('range' in located && located.range.startContainer.parentElement?.closest('aside')).toBe(
      null,
    );
  });

  test('finds a long passage that was edited all through', () => {
    const long = paragraphs.map((text) => `${text} And so on, for as long as it takes.`);
    const selectors = save(asPage([...long, ...paragraphs]), long.join(' '));
    const edited = asPage([...long, ...paragraphs].map((text) => text.replace(/(.{9})./g, '$1x')));
    const located = reopen(edited, selectors);
    expect(located.type).toBe('changed');
    expect(wordsOf(located)).toMatch(/^Most orga.*it takes/s);
  });

  test('takes straight quotation marks and dashes for the curly and long ones that they were', () => {
    const typed = 'Don\'t ask twice - it\'s the same "room" as before.';
    const set = 'Don’t ask twice – it’s the same “room” as before.';
    const located = reopen(`<p>${set}</p>`, save(`<p>${typed}</p>`, typed));
    expect([located.type, wordsOf(located)]).toEqual(['found', set]);
  });

  test('paints nothing in what has changed since the page was read', () => {
    const selectors = save(article, quote);
    root.innerHTML = article;
    const index = indexText(root);
    const text = root.querySelectorAll('p')[2]?.firstChild;
    if (text) text.textContent = 'Something else, which nobody has read yet.';
    expect(locate(index, selectors)).toEqual({ type: 'not-found' });
  });

  test('does not take a twin in other surroundings for the passage that is gone', () => {
    const twin = `${article}<h2>Elsewhere</h2><p>Something quite different stands here. ${quote}</p>`;
    const selectors = save(twin, quote);
    expect(reopen(twin.replace(quote, ''), selectors).type).toBe('possible');
  });

  test('tells twins apart by what is around them, wherever they have moved', () => {
    const city = (name: string, more: string) =>
      `<h2>${name}</h2><p>${more} Tea and cake for everyone. We meet upstairs.</p>`;
    const leeds = city(
      'Leeds',
      'The forum has a budget of its own and decides who is paid from it.',
    );
    const york = city('York', 'A mentor who has been inside comes along to every first meeting.');
    const hull = city('Hull', 'Women asked for a separate morning, and got one within two weeks.');
    const selectors = save(leeds + york + hull, 'Tea and cake for everyone', 1);
    const located = reopen(hull + leeds + city('Bath', 'We start in May.') + york, selectors);
    expect(located.type).toBe('found');
    expect('range' in located && located.range.startContainer.textContent).toContain('mentor');
  });

  test('asks when two places are equally like it', () => {
    const once = '<p>We pay for travel and lunch on the day itself, in cash.</p>';
    const selectors = save(once, 'We pay for travel and lunch on the day');
    const twice = once.replace('travel', 'trains').repeat(2);
    expect(isPainted(reopen(twice, selectors))).toBe(false);
  });

  test('does not paint words that are nearly the same in surroundings that are not', () => {
    const html = asPage([
      'Quite another page about other things, long enough to matter to anyone.',
      `${quote.replace('food', 'meals')}.`,
      'It ends in another way too, with words about boats, harbours and the weather.',
    ]);
    expect(isPainted(reopen(html, save(article, quote)))).toBe(false);
  });

  test('only asks when a third is different and nothing is known of the rest of the page', () => {
    const selectors = save(article, quote);
    const imported = selectors.filter(({ type }) => type !== 'OccurrenceSelector');
    const scrambled = asPage(paragraphs.map((text) => text.replace(/(..)./g, '$1x')));
    expect(reopen(scrambled, imported).type).toBe('possible');
    expect(reopen(scrambled, selectors).type).toBe('changed');
  });

  test('does not go by nearly the same words alone, where nothing stood before them', () => {
    const before = `<h1>${quote}</h1>${asPage(paragraphs)}`;
    const after = `<h1>${quote.replace('food', 'good')}</h1><p>Quite another page about boats, harbours, and weather far away.</p>`;
    expect(reopen(after, save(before, quote)).type).toBe('possible');
  });

  test('finds a short quote only by its very words', () => {
    const selectors = save(article, 'travel, food');
    expect(reopen(changed('travel, food', 'travel, good'), selectors).type).toBe('not-found');
    expect(reopen(`<p>New.</p>${article}`, selectors).type).toBe('found');
  });

  test('knows nothing of selectors without a quote', () => {
    root.innerHTML = article;
    expect(locate(indexText(root), [{ type: 'XPathSelector' }])).toEqual({ type: 'not-found' });
  });

  test('pauses between hundreds of likes, and does not look at more of their surroundings than is saved', () => {
    const likes = Array.from({ length: 600 }, (_, i) => `the charity item ${i % 7} said so `);
    root.textContent = likes.join('');
    const index = indexText(root);
    const prefix = 'unlike anything '.repeat(125);
    const suffix = 'nothing similar at all '.repeat(87);
    const selectors: Selectors = [
      { type: 'TextQuoteSelector', exact: 'the charity item', prefix, suffix },
    ];
    expect([...locatingExactly(index, selectors)].length).toBeGreaterThan(400);
    expect([...locatingEdited(index, selectors)].length).toBeGreaterThan(400);
  });
});
