import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import tokens from '../ui/tokens.css?raw';
import { clearPaint, paint, paintAlso } from './paint.ts';
import { stageStyles } from './stage-styles.ts';

const styles = stageStyles(tokens);
let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = '<p>one</p><p>two</p>';
});
afterEach(() => {
  clearPaint();
  clearPaint('draft');
  root.remove();
  CSS.highlights.clear();
  document.adoptedStyleSheets = [];
  vi.unstubAllGlobals();
});

function rangeOf(node: Node | null | undefined): Range {
  const range = document.createRange();
  range.selectNodeContents(node ?? root);
  return range;
}

function wordsIn(name: string): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map(String);
}

test('paints each passage under the name of its stage', () => {
  const [one, two] = root.querySelectorAll('p');
  paint(
    [
      { stage: 'plan', range: rangeOf(one) },
      { stage: null, range: rangeOf(two) },
    ],
    styles,
  );
  expect(wordsIn('alongside-plan')).toEqual(['one']);
  expect(wordsIn('alongside-none')).toEqual(['two']);
});

test('gives passages that overlap a line each, the shorter above', () => {
  const [one, two] = root.querySelectorAll('p');
  const half = rangeOf(one);
  half.setEnd(two?.firstChild ?? root, 1);
  const others = [
    { stage: 'plan', range: rangeOf(root) },
    { stage: 'plan', range: half },
  ] as const;
  paint([{ stage: 'plan', range: rangeOf(one) }, ...others], styles);
  const names = ['alongside-plan', 'alongside-plan-1', 'alongside-plan-2'];
  expect(names.map(wordsIn)).toEqual([['onetwo'], ['onet'], ['one']]);
  expect(names.map((name) => CSS.highlights.get(name)?.priority)).toEqual([0, 1, 2]);
  const offsets = names.map((name) => getComputedStyle(root, `::highlight(${name})`));
  expect(new Set(offsets.map((style) => style.textUnderlineOffset)).size).toBe(3);
});

test('needs no second line for passages that only touch, or that are far apart', () => {
  const text = root.querySelector('p')?.firstChild;
  const [left, right] = [rangeOf(text), rangeOf(text)];
  left.setEnd(text ?? root, 1);
  right.setStart(text ?? root, 1);
  paint(
    [right, left, rangeOf(root.lastChild)].map((range) => ({ stage: 'do', range })),
    styles,
  );
  expect(wordsIn('alongside-do').toSorted()).toEqual(['ne', 'o', 'two']);
});

test('a passage saved over another is told apart from it at once', () => {
  const [one] = root.querySelectorAll('p');
  paint([{ stage: 'do', range: rangeOf(root) }], styles);
  paintAlso([{ stage: 'do', range: rangeOf(one) }], styles);
  expect([wordsIn('alongside-do'), wordsIn('alongside-do-1')]).toEqual([['onetwo'], ['one']]);
});

test('paints in the registry and with a sheet of the frame that a passage is in, and clears there', () => {
  const frame = root.appendChild(document.createElement('iframe'));
  // What every window has, and the type of this property leaves out.
  const view = frame.contentWindow as Window & typeof globalThis;
  view.document.body.innerHTML = '<p>framed</p>';
  const range = view.document.createRange();
  range.selectNodeContents(view.document.body);
  view.CSS.highlights.set('search', new view.Highlight(range));
  paint(
    [
      { stage: 'do', range },
      { stage: 'plan', range: rangeOf(root) },
    ],
    styles,
  );
  expect([...(view.CSS.highlights.get('alongside-do') ?? [])].map(String)).toEqual(['framed']);
  expect([...CSS.highlights.keys()]).toEqual(['alongside-plan']);
  const shown = view.getComputedStyle(view.document.body, '::highlight(alongside-do)');
  expect(shown.textDecorationLine).toBe('underline');
  clearPaint();
  expect([...view.CSS.highlights.keys()]).toEqual(['search']);
});

test('is not stopped by a frame that has gone', () => {
  const frame = root.appendChild(document.createElement('iframe'));
  const body = frame.contentDocument?.body;
  const range = body?.ownerDocument.createRange() ?? document.createRange();
  range.selectNodeContents(body ?? root);
  paint([{ stage: 'do', range }], styles);
  frame.remove();
  paint(
    [
      { stage: 'do', range },
      { stage: 'do', range: rangeOf(root) },
    ],
    styles,
  );
  expect(wordsIn('alongside-do')).toEqual(['onetwo']);
});

test('paints anew what it painted, and leaves the names of the page alone', () => {
  CSS.highlights.set('search', new Highlight(rangeOf(root)));
  const [one, two] = root.querySelectorAll('p');
  paint([{ stage: 'do', range: rangeOf(one) }], styles);
  paint([{ stage: 'check', range: rangeOf(two) }], styles);
  expect([...CSS.highlights.keys()].sort()).toEqual(['alongside-check', 'search']);
  clearPaint();
  expect([...CSS.highlights.keys()]).toEqual(['search']);
});

test('keeps what is saved apart from what is about to be', () => {
  const [one, two] = root.querySelectorAll('p');
  paint([{ stage: 'do', range: rangeOf(one) }], styles);
  paint([{ stage: 'do', range: rangeOf(two) }], styles, 'draft');
  paintAlso([{ stage: 'do', range: rangeOf(two) }], styles);
  clearPaint('draft');
  expect(wordsIn('alongside-do')).toEqual(['one', 'two']);
  expect(CSS.highlights.has('alongside-draft-do')).toBe(false);
});

test('adds its style sheet once, beside those of the page', () => {
  const page = new CSSStyleSheet();
  document.adoptedStyleSheets = [page];
  paint([{ stage: 'do', range: rangeOf(root) }], styles);
  paint([{ stage: 'plan', range: rangeOf(root) }], styles);
  expect(document.adoptedStyleSheets).toHaveLength(2);
  expect(document.adoptedStyleSheets[0]).toBe(page);
});

test('styles what stands in a shadow tree', () => {
  const shadow = root.attachShadow({ mode: 'open' });
  shadow.innerHTML = '<p>inside</p>';
  paint([{ stage: 'do', range: rangeOf(shadow.querySelector('p')) }], styles);
  expect(lineOf(shadow.querySelector('p'), 'do').textDecorationLine).toBe('underline');
});

test('gives each stage its own line', () => {
  paint([{ stage: 'do', range: rangeOf(root) }], styles);
  const lines = ['think', 'plan', 'do', 'check', 'learn', 'power', 'none'].map((stage) => {
    const style = lineOf(root, stage);
    return `${style.textDecorationStyle} ${style.textDecorationThickness}`;
  });
  expect(new Set(lines).size).toBe(7);
});

test.each([
  ['light', '#1d2330', '#ffffff'],
  ['dark', '#eceef2', '#16181d'],
  ['dark, though the page does not say so', '#ffffff', '#000000'],
])('shows the line on a %s page, at 3 to 1 or better', (_, ink, paper) => {
  root.style.color = ink;
  paint([{ stage: 'do', range: rangeOf(root) }], styles);
  for (const stage of ['think', 'plan', 'do', 'check', 'learn', 'power', 'none']) {
    const style = lineOf(root, stage);
    const under = over(paper, style.backgroundColor);
    expect(contrast(pixel(style.textDecorationColor, paper), under), stage).toBeGreaterThan(3);
    expect(contrast(pixel(ink, paper), under), stage).toBeGreaterThan(4.5);
  }
});

test('says so where the browser cannot paint', () => {
  vi.stubGlobal('Highlight', undefined);
  expect(paint([{ stage: 'do', range: rangeOf(root) }], styles)).toEqual({ type: 'unsupported' });
});

function lineOf(element: Element | null, stage: string): CSSStyleDeclaration {
  return getComputedStyle(element ?? root, `::highlight(alongside-${stage})`);
}

type Colour = readonly [number, number, number];

function over(paper: string, tint: string): Colour {
  return pixel(tint, paper);
}

function pixel(colour: string, paper: string): Colour {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('no canvas');
  for (const fill of [paper, colour]) {
    canvas.fillStyle = fill;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: Colour, b: Colour): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('what is only shown looks like no stage, beside what is saved, and goes by itself', () => {
  const [one] = root.querySelectorAll('p');
  paint([{ stage: 'plan', range: rangeOf(one) }], styles);
  paint([{ stage: null, range: rangeOf(one) }], styles, 'shown');
  const look = getComputedStyle(root, '::highlight(alongside-shown-none)');
  expect([look.textDecorationStyle, look.textDecorationThickness]).toEqual(['dashed', '3px']);
  expect(CSS.highlights.get('alongside-shown-none')?.priority).toBeGreaterThan(
    CSS.highlights.get('alongside-plan')?.priority ?? Number.POSITIVE_INFINITY,
  );
  clearPaint('shown');
  expect([...CSS.highlights.keys()]).toEqual(['alongside-plan']);
});
