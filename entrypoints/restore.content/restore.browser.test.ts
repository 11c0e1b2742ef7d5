import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describe } from '../../shared/anchor/describe.ts';
import { indexText } from '../../shared/anchor/text-index.ts';
import type { PagePassage } from '../../shared/messages/contract.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import { Restore } from './restore.ts';

const first = '<p>Ask two or three people who have used the service to help you write.</p>';
const second = '<p>Work out travel, food and payment before you invite anyone to come.</p>';

let root: HTMLElement;
let stop: AbortController;
let saved: PagePassage[];
let asked: string[];
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
  return { id, quote, selectors, stage: 'plan', note: '', savedAt: 0, savedBy: '' };
}

function start(): Restore {
  return new Restore({
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
  await vi.waitFor(() => expect(painted()).toEqual(both), 2000);
});

test('paints what arrives late, also in a shadow tree', async () => {
  root.innerHTML = first;
  await start().list();
  expect(painted()).toEqual([both[0]]);
  const host = root.appendChild(document.createElement('div'));
  host.attachShadow({ mode: 'open' }).innerHTML = second;
  await vi.waitFor(() => expect(painted()).toEqual(both), 3000);
});

test('notices a re-render inside a shadow tree', async () => {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = first + second;
  root.replaceChildren(host);
  await start().list();
  shadow.innerHTML = first + second;
  await vi.waitFor(() => expect(painted()).toEqual(both), 3000);
});

test('keeps up with a page that never stops changing', async () => {
  root.innerHTML = first;
  const clock = document.body.appendChild(document.createElement('time'));
  const ticking = setInterval(() => clock.replaceChildren(String(performance.now())), 20);
  stop.signal.addEventListener('abort', () => clearInterval(ticking));
  await start().list();
  root.innerHTML = first + second;
  await vi.waitFor(() => expect(painted()).toEqual(both), 4000);
  clock.remove();
});

test('follows a site that changes its address without loading a page', async () => {
  await start().list();
  saved = [];
  history.pushState(null, '', '?next');
  root.innerHTML = '<p>The next page.</p>';
  await vi.waitFor(() => expect(asked.at(-1)).toContain('?next'), 2000);
  await vi.waitFor(() => expect(painted()).toEqual([]), 2000);
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
  await vi.waitFor(() => expect(told).toEqual([both, [both[1]]]), 3000);
});
