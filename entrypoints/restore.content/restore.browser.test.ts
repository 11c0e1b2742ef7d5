import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describe } from '../../shared/anchor/describe.ts';
import { indexText } from '../../shared/anchor/text-index.ts';
import type { PagePassage } from '../../shared/messages/contract.ts';
import type { Mark } from '../../shared/messages/page-marks.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import { Restore } from './restore.ts';

const first = '<p>Ask two or three people who have used the service to help you write.</p>';
const second = '<p>Work out travel, food and payment before you invite anyone to come.</p>';

let root: HTMLElement;
let stop: AbortController;
let saved: PagePassage[];
let asked: string[];
/** Longer than a busy machine takes: whatever is waited for comes in a second at most. */
const soon = 12_000;
const home = location.href;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
  root.innerHTML = first + second;
  stop = new AbortController();
  saved = [passage('a', 'Ask two or three people'), passage('b', 'travel, food and payment')];
  asked = [];
});
afterEach(() => {
  stop.abort();
  root.remove();
  history.replaceState(null, '', home);
});

function passage(id: string, quote: string): PagePassage {
  const index = indexText(document);
  const start = index.flat.indexOf(quote);
  const range = index.rangeOf(start, start + quote.length);
  const selectors = (range && describe(range, index)) ?? [];
  return { id, quote, selectors, stage: 'plan', note: '', refused: [], savedAt: 0, savedBy: '' };
}

function start(placed?: (marks: readonly Mark[]) => void): Restore {
  return new Restore({
    ...(placed && { placed }),
    list: async ({ address }) => {
      asked.push(address);
      return { type: 'answered', answer: saved };
    },
    styles: stageStyles(tokens),
    signal: stop.signal,
  });
}

function painted(): string[] {
  return [...(CSS.highlights.get('alongside-plan') ?? [])].map(String);
}

const both = ['Ask two or three people', 'travel, food and payment'];

test('paints what is saved on the page', async () => {
  await start().list();
  expect(painted()).toEqual(both);
});

test('paints again what a re-render took away', async () => {
  await start().list();
  root.innerHTML = first + second;
  expect(painted()).not.toEqual(both);
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

test('paints what arrives late, also in a shadow tree', async () => {
  root.innerHTML = first;
  await start().list();
  expect(painted()).toEqual([both[0]]);
  const host = root.appendChild(document.createElement('div'));
  host.attachShadow({ mode: 'open' }).innerHTML = second;
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

test('notices a re-render inside a shadow tree', async () => {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = first + second;
  root.replaceChildren(host);
  await start().list();
  shadow.innerHTML = first + second;
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

test('finds what stands in a shadow tree that nothing in the page tells of', async () => {
  const host = document.createElement('div');
  root.innerHTML = first;
  root.append(host);
  await start().list();
  host.attachShadow({ mode: 'open' }).innerHTML = second;
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

async function frameWith(html: string, into: ParentNode = root): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  into.append(frame);
  await loaded;
  return frame;
}

test('finds what stands in a frame that loads late, and again after the frame went elsewhere', async () => {
  root.innerHTML = first;
  const restore = start();
  await restore.list();
  const frame = await frameWith('<p>Nothing yet.</p>');
  frame.srcdoc = second;
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a', 'b']), soon);
  expect(restore.placeOf('b')?.range.startContainer.ownerDocument).toBe(frame.contentDocument);
  frame.srcdoc = '<p>Another page.</p>';
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a']), soon);
  frame.srcdoc = second;
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a', 'b']), soon);
});

test('notices a frame that goes elsewhere inside a shadow tree, and what changes in it', async () => {
  const host = document.createElement('div');
  root.innerHTML = first;
  root.append(host);
  const frame = await frameWith('<p>Nothing yet.</p>', host.attachShadow({ mode: 'open' }));
  const restore = start();
  await restore.list();
  frame.srcdoc = second;
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a', 'b']), soon);
  frame.contentDocument?.body.replaceChildren('Taken out.');
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a']), soon);
});

function foundIn(restore: Restore): string[] {
  const passages = restore.states()?.passages ?? [];
  return passages.filter(({ type }) => type === 'found').map(({ id }) => id);
}

test('keeps up with a page that never stops changing', async () => {
  root.innerHTML = first;
  const clock = document.body.appendChild(document.createElement('time'));
  const ticking = setInterval(() => clock.replaceChildren(String(performance.now())), 20);
  stop.signal.addEventListener('abort', () => clearInterval(ticking));
  await start().list();
  root.innerHTML = first + second;
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
  clock.remove();
});

test('gets to the end of a long page that changes while it is read', async () => {
  root.innerHTML =
    first + '<p>One of many lines that say nothing at all.</p>'.repeat(20_000) + second;
  const clock = document.body.appendChild(document.createElement('time'));
  const ticking = setInterval(() => clock.replaceChildren(String(performance.now())), 20);
  stop.signal.addEventListener('abort', () => clearInterval(ticking));
  const style = vi.spyOn(globalThis, 'getComputedStyle');
  await start().list();
  const reads = style.mock.calls.filter(([element]) => element === root.lastElementChild).length;
  style.mockRestore();
  clock.remove();
  expect(painted()).toEqual(both);
  // As often as placing begins anew by itself; a look that comes between does not make it.
  expect(reads).toBeLessThanOrEqual(3);
});

test('reads a page that never stops changing less and less while a passage is missing', async () => {
  root.innerHTML = first;
  const marker = root.appendChild(document.createElement('b'));
  const clock = document.body.appendChild(document.createElement('time'));
  let ticks = 0;
  const ticking = setInterval(() => clock.replaceChildren(String(ticks++)), 10);
  const style = vi.spyOn(globalThis, 'getComputedStyle');
  const told = vi.fn();
  const restore = start(told);
  await restore.list();
  // A second and a half; longer on a busy machine, which reads as seldom.
  await vi.waitFor(() => expect(ticks).toBeGreaterThan(150), 10_000);
  const reads = style.mock.calls.filter(([element]) => element === marker).length;
  clearInterval(ticking);
  style.mockRestore();
  clock.remove();
  // At once, after half a second, and after one more.
  expect(reads).toBeLessThanOrEqual(4);
  expect(foundIn(restore)).toEqual(['a']);
  expect(told).toHaveBeenCalledOnce();
});

test('leaves a page alone that nobody sees, until it is shown', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const style = vi.spyOn(globalThis, 'getComputedStyle');
  await start().list();
  root.innerHTML = first + second;
  // Long past the end of a burst.
  for (let frame = 0; frame < 30; frame++) await new Promise(requestAnimationFrame);
  expect([asked, style.mock.calls, painted()]).toEqual([[], [], []]);
  hidden.mockRestore();
  style.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

test('does not read the page again when only a note has changed', async () => {
  const restore = start();
  await restore.list();
  saved = saved.map((one) => ({ ...one, note: 'New', stage: 'do' as const }));
  const style = vi.spyOn(globalThis, 'getComputedStyle');
  await restore.list();
  expect(style).not.toHaveBeenCalled();
  style.mockRestore();
  expect(painted()).toEqual([]);
  expect([...(CSS.highlights.get('alongside-do') ?? [])].map(String)).toEqual(both);
});

test('tells how each passage stands, in the order of the page, with what is missing last', async () => {
  saved = [...saved].reverse();
  root.innerHTML = `${second}<p>Between them.</p>${edited(first)}`;
  const restore = start();
  expect(restore.states()).toBeNull();
  await restore.list();
  const words = 'Ask two or three people';
  expect(restore.states()).toEqual({
    paints: true,
    passages: [
      { id: 'b', type: 'found' },
      { id: 'a', type: 'possible', words },
    ],
  });
  expect(painted()).toEqual([both[1]]);
  root.innerHTML = first;
  await vi.waitFor(() => expect(foundIn(restore)).toEqual(['a']), soon);
  expect(restore.states()?.passages.at(-1)).toEqual({ id: 'b', type: 'not-found' });
});

test('does not offer again what a person has refused', async () => {
  root.innerHTML = second + edited(first);
  const restore = start();
  await restore.list();
  const possible = restore.states()?.passages.find(({ type }) => type === 'possible');
  expect(possible).toBeDefined();
  saved = saved.map((one) => ({ ...one, refused: ['ask two or three people'] }));
  await restore.list();
  expect(restore.states()?.passages.at(-1)).toEqual({ id: 'a', type: 'not-found' });
  expect(restore.placeOf('a')).toBeUndefined();
  root.innerHTML = first + second;
  await vi.waitFor(() => expect(painted()).toEqual(both), soon);
});

/** The same words where nothing around them is the same. */
function edited(html: string): string {
  return html.replace(/ who .*<\/p>/, '! said the sign beside the road to the harbour.</p>');
}

test('follows a canonical address that comes late', async () => {
  const link = document.head.appendChild(document.createElement('link'));
  link.rel = 'canonical';
  link.href = '/one';
  await start().list();
  saved = [];
  link.href = '/two';
  await vi.waitFor(() => expect(painted()).toEqual([]), soon);
  link.remove();
});

test('follows a site that changes its address without loading a page', async () => {
  await start().list();
  saved = [];
  history.pushState(null, '', '?next');
  await vi.waitFor(() => expect(asked.at(-1)).toContain('?next'), soon);
  await vi.waitFor(() => expect(painted()).toEqual([]), soon);
});

test('says what the page gives as its canonical address', async () => {
  const link = document.head.appendChild(document.createElement('link'));
  link.rel = 'canonical';
  link.href = 'https://guidance.example/start';
  const list = vi.fn(async () => ({ type: 'answered', answer: saved }) as const);
  await new Restore({ list, styles: stageStyles(tokens), signal: stop.signal }).list();
  expect(list).toHaveBeenCalledWith({ address: home, canonical: 'https://guidance.example/start' });
  link.remove();
});

test('keeps what is painted when nobody answers', async () => {
  let answers = true;
  const restore = new Restore({
    list: async () =>
      answers ? { type: 'answered', answer: saved } : { type: 'unanswered', reason: 'gone' },
    styles: stageStyles(tokens),
    signal: stop.signal,
  });
  await restore.list();
  answers = false;
  await restore.list();
  expect(painted()).toEqual(both);
});

test('leaves nothing painted when it is stopped', async () => {
  await start().list();
  stop.abort();
  expect(CSS.highlights.has('alongside-plan')).toBe(false);
});

test('tells what is painted, in page order, after each placing', async () => {
  const told: string[][] = [];
  const restore = new Restore({
    list: async () => ({ type: 'answered', answer: saved.toReversed() }),
    styles: stageStyles(tokens),
    placed: (marks) => told.push(marks.map(({ range }) => String(range))),
    signal: stop.signal,
  });
  await restore.list();
  root.innerHTML = second;
  await vi.waitFor(() => expect(told).toEqual([both, [both[1]]]), soon);
});
