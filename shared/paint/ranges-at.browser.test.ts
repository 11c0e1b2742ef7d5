import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import tokens from '../ui/tokens.css?raw';
import { clearPaint, paint } from './paint.ts';
import { rangesAt } from './ranges-at.ts';
import { stageStyles } from './stage-styles.ts';

let root: HTMLElement;
let ranges: Range[];
const own = Object.getOwnPropertyDescriptor(HighlightRegistry.prototype, 'highlightsFromPoint');

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = '<p>Ask <em>two or three</em> people.</p><p>Pay travel.</p><div></div>';
  const shadow = root.querySelector('div')?.attachShadow({ mode: 'open' });
  if (shadow) shadow.innerHTML = '<p>In a tree.</p>';
  const inTree = shadow?.querySelector('p');
  ranges = [...root.querySelectorAll('p, em'), inTree].map(rangeOf);
  const passages = ranges.map((range) => ({ stage: 'plan', range }) as const);
  paint(passages, stageStyles(tokens));
});
afterEach(() => {
  if (own) Object.defineProperty(HighlightRegistry.prototype, 'highlightsFromPoint', own);
  root.remove();
  clearPaint();
});

function rangeOf(node: Node | null | undefined): Range {
  const range = document.createRange();
  range.selectNodeContents(node ?? root);
  return range;
}

/** The words of what is found in the middle of the first line of an element. */
function foundAt(element: Element | null | undefined): string[] {
  const rect = rangeOf(element).getClientRects()[0] ?? new DOMRect();
  const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
  let target = document.elementFromPoint(x, y) ?? root;
  target = target.shadowRoot?.elementFromPoint(x, y) ?? target;
  return rangesAt({ document, x, y, target }, ranges).map(String);
}

describe.each(['asks the registry', 'has to look itself'])('a browser that %s', (which) => {
  beforeEach(() => {
    if (which !== 'asks the registry') {
      Reflect.deleteProperty(HighlightRegistry.prototype, 'highlightsFromPoint');
    }
  });

  test('finds the passage at a point, and each of those that overlap there', () => {
    const [first, second] = root.querySelectorAll('p');
    expect(foundAt(second)).toEqual(['Pay travel.']);
    expect(foundAt(first?.querySelector('em'))).toEqual([
      'Ask two or three people.',
      'two or three',
    ]);
  });

  test('finds one in a shadow tree', () => {
    expect(foundAt(root.querySelector('div')?.shadowRoot?.querySelector('p'))).toEqual([
      'In a tree.',
    ]);
  });

  test('finds nothing beside the words, or through what lies over them', () => {
    const [, second] = root.querySelectorAll('p');
    const { right, top } = rangeOf(second).getBoundingClientRect();
    const beside = { document, x: right + 50, y: top + 5, target: second ?? root };
    expect(rangesAt(beside, ranges)).toEqual([]);
    const over = root.appendChild(document.createElement('aside'));
    over.style.cssText = 'position: fixed; inset: 0; background: white';
    expect(foundAt(second)).toEqual([]);
  });
});
