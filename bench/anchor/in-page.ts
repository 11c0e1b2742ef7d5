import { describe } from '../../shared/anchor/describe.ts';
import { type Located, locatingEdited, locatingExactly } from '../../shared/anchor/locate.ts';
import { indexingText, indexText, type TextIndex } from '../../shared/anchor/text-index.ts';
import type { Span } from '../../shared/anchor/visible-text.ts';
import type { Selectors } from '../../shared/records/selectors.ts';
import { type Alter, type Altered, alterations } from './alterations.ts';
import { type PageText, readPageText } from './page-text.ts';
import { type PeerSelector, peerDescribe, peerLocate } from './peer.ts';
import { below, type Random, seeded } from './random.ts';

/** Runs in the page: everything that is measured is done there, with the built modules, on its real DOM. */

export type Outcome = 'right' | 'wrong' | 'possible' | 'not-found';

export interface Trial {
  readonly size: string;
  readonly alteration: string;
  readonly ours: Outcome;
  readonly peer: Outcome;
  /** Milliseconds: finding the passage, without reading the page, and the longest step of both. */
  readonly oursTime: number;
  readonly oursLongest: number;
  readonly peerTime: number;
  readonly quote: string;
  readonly painted: string;
}

export interface Sizes {
  readonly [size: string]: number;
}

interface Passage extends Span {
  readonly size: string;
  readonly selectors: Selectors;
  readonly peer: PeerSelector | undefined;
}

export function runTrials(options: {
  seed: number;
  each: number;
  alterations: string[] | null;
  hasPeer: boolean;
}): Trial[] {
  const random = seeded(options.seed);
  const index = indexText(document);
  const text = options.hasPeer ? readPageText(document.body) : undefined;
  const passages = choose(index, text, random, options.each);
  const trials = passages.flatMap((passage) => trial(index, passage, 'unchanged', undefined));
  for (const [name, alter] of Object.entries(alterations)) {
    if (options.alterations && !options.alterations.includes(name)) continue;
    for (const passage of passages) trials.push(...altered(index, passage, name, alter, random));
  }
  return trials;
}

function altered(
  index: TextIndex,
  passage: Passage,
  name: string,
  alter: Alter,
  random: Random,
): Trial[] {
  const change = alter({ index, passage, random });
  if (!change) return [];
  try {
    return trial(index, passage, name, change);
  } finally {
    change.undo();
  }
}

const lengths: Sizes = { '25': 25, '60': 60, '120': 120 };

function choose(
  index: TextIndex,
  text: PageText | undefined,
  random: Random,
  each: number,
): Passage[] {
  const passages: Passage[] = [];
  for (const [size, length] of Object.entries(lengths)) {
    const spans = many(each, () => spanOf(index, below(random, index.text.length), length));
    passages.push(...spans.flatMap((span) => describePassage(index, text, size, span)));
  }
  const long = many(each, () => paragraphsAt(index, below(random, index.text.length)));
  return [...passages, ...long.flatMap((span) => describePassage(index, text, 'paragraphs', span))];
}

function many(count: number, make: () => Span | undefined): Span[] {
  const spans: Span[] = [];
  for (let tries = 0; tries < count * 20 && spans.length < count; tries++) {
    const span = make();
    if (span) spans.push(span);
  }
  return spans;
}

/** Of about this length, from one word's start to another's end where there are words, as people select. */
function spanOf({ text }: TextIndex, near: number, length: number): Span | undefined {
  const space = text.slice(near, near + 15).search(/\s/);
  const start = space < 0 ? near : near + space + 1;
  const end = start + length;
  const quote = text.slice(start, end);
  if (quote.trim().length !== length || !/[\p{L}\p{N}]{2}/u.test(quote)) return undefined;
  return isWhole(text, start) && isWhole(text, end) ? { start, end } : undefined;
}

function isWhole(text: string, offset: number): boolean {
  return !/[\udc00-\udfff]/.test(text.charAt(offset));
}

function paragraphsAt({ text }: TextIndex, near: number): Span | undefined {
  const start = text.lastIndexOf('\n', near) + 1;
  let end = start;
  for (let lines = 0; lines < 3 || end - start < 200; lines++) {
    const next = text.indexOf('\n', end + 1);
    if (next < 0) return undefined;
    end = next;
  }
  return end - start <= 6000 ? { start, end } : undefined;
}

function describePassage(
  index: TextIndex,
  text: PageText | undefined,
  size: string,
  span: Span,
): Passage[] {
  const range = index.rangeOf(span.start, span.end);
  const selectors = range && describe(range, index);
  const there = range && text?.offsetsOf(range);
  if (!selectors) return [];
  const peer = text && there && peerDescribe(text.text, there.start, there.end);
  return [{ ...span, size, selectors, peer }];
}

function trial(
  before: TextIndex,
  passage: Passage,
  alteration: string,
  change: Altered | undefined,
): Trial[] {
  const truth = change ? change.truth : before.rangeOf(passage.start, passage.end);
  // The browser lays the altered page out, as it does before anybody looks at it.
  document.documentElement.getBoundingClientRect();
  const ours = locateOurs(passage.selectors);
  const peer = locatePeer(passage.peer);
  const { size, start, end } = passage;
  return [
    {
      size,
      alteration,
      ours: outcome(ours.located, truth),
      peer: passage.peer ? judged(peer.range, truth) : 'not-found',
      oursTime: ours.time,
      oursLongest: ours.longest,
      peerTime: peer.time,
      quote: before.text.slice(start, end),
      painted: 'range' in ours.located ? ours.located.range.toString() : '',
    },
  ];
}

function locateOurs(selectors: Selectors) {
  let longest = 0;
  const run = <T>(work: Generator<void, T>): T => {
    for (;;) {
      const start = performance.now();
      const { done, value } = work.next();
      longest = Math.max(longest, performance.now() - start);
      if (done) return value;
    }
  };
  const index = run(indexingText(document));
  const start = performance.now();
  const located = run(locatingExactly(index, selectors)) ?? run(locatingEdited(index, selectors));
  return { located, time: performance.now() - start, longest };
}

function locatePeer(selector: PeerSelector | undefined) {
  if (!selector) return { range: undefined, time: 0 };
  const text = readPageText(document.body);
  const start = performance.now();
  const match = peerLocate(text.text, selector);
  const time = performance.now() - start;
  return { range: match && text.rangeOf(match.start, match.end), time };
}

function outcome(located: Located, truth: Range | undefined): Outcome {
  if (located.type === 'not-found' || located.type === 'possible') return located.type;
  return judged(located.range, truth);
}

/** Right when the painted words and the passage's have more in common than apart. */
function judged(range: Range | undefined, truth: Range | undefined): Outcome {
  if (!range) return 'not-found';
  if (!truth || range.startContainer.getRootNode() !== truth.startContainer.getRootNode())
    return 'wrong';
  const common = lengthBetween(
    range.compareBoundaryPoints(Range.START_TO_START, truth) > 0 ? range : truth,
    range.compareBoundaryPoints(Range.END_TO_END, truth) < 0 ? range : truth,
  );
  const all = lengthOf(range) + lengthOf(truth) - common;
  return common * 2 >= all ? 'right' : 'wrong';
}

function lengthBetween(from: Range, to: Range): number {
  const between = document.createRange();
  between.setStart(from.startContainer, from.startOffset);
  between.setEnd(to.endContainer, to.endOffset);
  // Set the other way round, a range is empty.
  return between.startContainer === from.startContainer && between.startOffset === from.startOffset
    ? lengthOf(between)
    : 0;
}

// White space between blocks is no part of what anybody reads.
function lengthOf(range: Range): number {
  return range.toString().replace(/\s/g, '').length;
}
