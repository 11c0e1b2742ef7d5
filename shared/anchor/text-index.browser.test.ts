import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { indexingText, indexText } from './text-index.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

function textOf(html: string): string {
  root.innerHTML = html;
  return indexText(root).text;
}

describe('what a reader sees', () => {
  test.each([
    ['white space as one space', '<p> Ask \n\t two  or\u00a0three </p>', 'Ask two or three'],
    ['blocks apart', '<h1>Start</h1><p>Ask</p>\n<p>Listen</p>', 'Start\nAsk\nListen'],
    ['one boundary however deep the blocks', '<div><div><p>A</p></div></div><p>B</p>', 'A\nB'],
    ['inline elements together', '<p>co<b>-pro</b>duction <i>works</i></p>', 'co-production works'],
    ['a space on one side of a tag', '<p>Ask <b> two</b>  <i>people</i></p>', 'Ask two people'],
    ['a line break', '<p>one<br>two<br><br>three</p>', 'one\ntwo\nthree'],
    ['list items apart', '<ul><li>tea</li><li>cake</li></ul>', 'tea\ncake'],
    ['table cells apart', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\nb'],
    ['code as it stands', '<pre>if  x:\n\n  y</pre><p>z</p>', 'if  x:\n\n  y\nz'],
    ['kept lines of pre-line', '<p style="white-space:pre-line">a  b\n  c</p>', 'a b\nc'],
    ['no script and style', '<p>a<script>x</script><style>y{}</style>b</p>', 'ab'],
    ['no template and noscript', 'a<template>x</template><noscript>y</noscript>', 'a'],
    ['nothing hidden', '<p hidden>x</p><p style="display:none">y</p><p>z</p>', 'z'],
    [
      'what is shown inside what is not',
      '<p style="visibility:hidden">x<b style="visibility:visible">y</b></p>',
      'y',
    ],
    ['no form fields', '<textarea>x</textarea><select><option>y</select>z', 'z'],
    ['no fallback of bars that are drawn', 'a<progress>x</progress><meter>y</meter>b', 'ab'],
    ['formulas in their line', '<p>so <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.</p>', 'so x=2.'],
    ['what can be unfolded', '<details><summary>a</summary>b</details>', 'a\nb'],
    ['nothing of skipped content', '<p style="content-visibility:hidden">x</p><p>y</p>', 'y'],
    ['words whole that may be hyphenated', 'co\u00adpro\u200bduction', 'coproduction'],
    ['emoji and joiners whole', '👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 می‌خواهم'],
    ['no white space at either end', '\n <p> a </p> \n', 'a'],
    ['nothing of an empty page', ' \n ', ''],
  ])('keeps %s', (_, html, text) => expect(textOf(html)).toBe(text));

  test('follows open shadow roots and what is slotted into them', () => {
    root.innerHTML = '<p>before</p><div id="host"><b>slotted</b></div><p>after</p>';
    const shadow = root.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = '<p>inside</p><slot></slot>';
    const index = indexText(root);
    expect(index.text).toBe('before\ninside\nslotted\nafter');
    expect(index.innerRoots).toEqual([shadow]);
  });

  test('follows frames of the same origin, and nested ones', () => {
    root.innerHTML = '<p>before</p><iframe></iframe><p>after</p>';
    const inner = root.querySelector('iframe')?.contentDocument;
    inner?.body.append(inner.createElement('iframe'), 'framed');
    const innermost = inner?.querySelector('iframe')?.contentDocument;
    innermost?.body.append('deep');
    const index = indexText(root);
    expect(index.text).toBe('before\ndeep\nframed\nafter');
    expect(index.innerRoots).toEqual([inner, innermost]);
    const range = index.rangeOf(7, 11);
    expect([range?.toString(), range?.startContainer.ownerDocument]).toEqual(['deep', innermost]);
    expect(range && index.offsetsOf(range)).toEqual({ start: 7, end: 11 });
  });

  test('does not enter frames of other origins', () => {
    root.innerHTML = '<p>a</p><iframe sandbox srcdoc="<p>x</p>">y</iframe><p>b</p>';
    expect(indexText(root).text).toBe('a\nb');
  });

  test('leaves a closed shadow root, such as ours, alone', () => {
    root.innerHTML = '<p>page</p><div id="host"></div>';
    root.querySelector('#host')?.attachShadow({ mode: 'closed' }).append('ours');
    expect(indexText(root).text).toBe('page');
  });
});

const page = `<h1>  Getting
   started </h1>
  <p>Ask <b>two or  three</b> people.<br>Pay them.</p><pre>a  b
c</pre>
  <address style="white-space:pre-line">one
  two
three</address>
  <ul><li>ゆっくり話す</li><li>لا تستعجل</li><li>👩‍👧 x</li></ul>`;

test.each(['', 'white-space: pre'])(
  'reads a page that is one long text in many steps: %j',
  (style) => {
    const words = 'ask two or three people who have used the service '.repeat(20_000).trim();
    const long = root.appendChild(document.createElement('p'));
    long.style.cssText = style;
    long.append(words);
    const reading = indexingText(root);
    let steps = 0;
    let step = reading.next();
    for (; !step.done; step = reading.next()) steps++;
    expect(steps).toBeGreaterThan(90);
    expect(step.value.text).toBe(words);
    expect(step.value.rangeOf(600_000, 600_020)?.toString()).toBe(words.slice(600_000, 600_020));
  },
);

describe('offsets and the document', () => {
  test('gives for every span a range, and for that range the same words again', () => {
    root.innerHTML = page;
    const index = indexText(root);
    for (let start = 0; start < index.text.length; start++) {
      for (let end = start + 1; end <= index.text.length; end++) {
        const range = index.rangeOf(start, end);
        const span = range && index.offsetsOf(range);
        const words = span ? index.text.slice(span.start, span.end) : '';
        expect(words.trim()).toBe(index.text.slice(start, end).trim());
      }
    }
  });

  test('reads a range whose ends are elements', () => {
    root.innerHTML = '<p>one</p><p id="two">two</p><p>three</p>';
    const index = indexText(root);
    const range = document.createRange();
    range.selectNode(root.querySelector('#two') ?? root);
    const span = index.offsetsOf(range);
    expect(index.text.slice(span?.start, span?.end).trim()).toBe('two');
  });

  test('reads a range that ends at the start of the next paragraph, as a triple click makes it', () => {
    root.innerHTML = '<p id="a">one</p> <p id="b">two</p>';
    const range = document.createRange();
    range.setStart(root.querySelector('#a')?.firstChild ?? root, 0);
    range.setEnd(root.querySelector('#b') ?? root, 0);
    expect(indexText(root).offsetsOf(range)).toEqual({ start: 0, end: 3 });
  });

  test('reads a range that begins in hidden text', () => {
    root.innerHTML = '<p>one</p><p hidden id="a">hid</p><p id="b">two</p>';
    const range = document.createRange();
    range.setStart(root.querySelector('#a')?.firstChild ?? root, 1);
    range.setEnd(root.querySelector('#b')?.firstChild ?? root, 3);
    const index = indexText(root);
    const span = index.offsetsOf(range);
    expect(index.text.slice(span?.start, span?.end).trim()).toBe('two');
  });

  test('knows no offsets outside its root', () => {
    const elsewhere = document.createRange();
    elsewhere.selectNodeContents(document.createElement('p'));
    expect(indexText(root).offsetsOf(elsewhere)).toBeUndefined();
  });

  test('gives a range inside a shadow root, and none across its border', () => {
    root.innerHTML = '<p>before</p><div id="host"></div>';
    const shadow = root.querySelector('#host')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = '<p>inside words</p>';
    const index = indexText(root);
    expect(index.rangeOf(7, 13)?.toString()).toBe('inside');
    expect(index.rangeOf(0, 13)).toBeUndefined();
  });
});
