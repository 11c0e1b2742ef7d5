import { afterEach, expect, test } from 'vitest';
import type { Mark } from '../../shared/messages/page-marks.ts';
import { inPageOrder } from './marks.ts';

let root: HTMLElement;
afterEach(() => root.remove());

function page(): void {
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = '<p>one two</p><div></div><p>five</p><iframe></iframe><p>seven</p>';
  const shadow = root.querySelector('div')?.attachShadow({ mode: 'open' });
  if (shadow) shadow.innerHTML = '<p>three</p><p>four</p>';
  const frame = root.querySelector('iframe')?.contentDocument;
  if (frame) frame.body.innerHTML = '<p>six</p>';
}

function mark(words: string): Mark {
  const trees = [root, root.querySelector('div')?.shadowRoot, root.querySelector('iframe')];
  for (const tree of trees) {
    const inside = tree instanceof HTMLIFrameElement ? tree.contentDocument : tree;
    const found = inside && rangeIn(inside, words);
    if (found) {
      const passage = {
        id: words,
        quote: words,
        selectors: [],
        stage: null,
        note: '',
        refused: [],
        savedAt: 0,
        savedBy: '',
      };
      return { passage, range: found };
    }
  }
  throw new Error(`nowhere: ${words}`);
}

function rangeIn(tree: Node, words: string): Range | undefined {
  const owner = tree instanceof Document ? tree : tree.ownerDocument;
  const walk = (owner ?? document).createTreeWalker(tree, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.nodeValue?.indexOf(words) ?? -1;
    if (at === -1) continue;
    const range = (owner ?? document).createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  return undefined;
}

test('passages follow each other as they are read, through shadow trees and frames', () => {
  page();
  const order = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
  const marks = order.map(mark);
  expect(inPageOrder(marks.toReversed())).toEqual(marks);
  expect(inPageOrder([...marks.slice(3), ...marks.slice(0, 3)])).toEqual(marks);
});

test('of two that begin together, the longer comes first', () => {
  page();
  expect(inPageOrder([mark('one'), mark('one two')]).map(({ passage }) => passage.id)).toEqual([
    'one two',
    'one',
  ]);
});
