import { NumberWriter } from './number-writer.ts';
import type { Block, Segment } from './schema.ts';

/**
 * A segment of the search index: for each term the resources that have it, and the best place where they
 * do. Terms are sorted, and cut into blocks of some kilobytes with their lists, so that what begins with a
 * word is read with one request. All words once more, without lists, are its dictionary: read whole, for
 * words that are misspelt.
 *
 * A term's list holds numbers of resources that rise, each less the one before, times eight, plus its
 * place (terms.ts), as bytes (number-writer.ts). Whatever a segment holds of a resource is all that there
 * was of it: it takes the place of what older segments hold.
 */
export interface SegmentRows {
  readonly segment: Segment;
  readonly blocks: readonly Block[];
  readonly dictionary: readonly string[];
}

/** A resource that a segment holds. */
export interface Held {
  readonly number: number;
  readonly savedAt: number;
}

const placesInByte = 8;

/** A number and its place as one number, which sorts as the number does. */
export function posting(number: number, place: number): number {
  return number * placesInByte + place;
}

/** Hands each number in a list, and its place, to `onPosting`. */
export function readList(
  lists: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  onPosting: (number: number, place: number) => void,
): void {
  let number = 0;
  for (let at = start; at < end; ) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = lists[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    number += value >>> 3;
    onPosting(number, value & 7);
  }
}

/** The numbers of the resources that a segment holds; `times` are in the same order. */
export function numbersIn({ numbers, times }: Segment): Uint32Array {
  const all = new Uint32Array(times.length);
  let at = 0;
  readList(numbers, { start: 0, end: numbers.length }, (number) => {
    all[at++] = number;
  });
  return all;
}

export function heldIn(segment: Segment): Held[] {
  return Array.from(numbersIn(segment), (number, at) => ({
    number,
    savedAt: segment.times[at] ?? 0,
  }));
}

export interface TermList {
  readonly term: string;
  readonly lists: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export function* termsIn(blocks: Iterable<Block>): Generator<TermList> {
  for (const { terms, lengths, lists } of blocks) {
    let start = 0;
    for (const [at, term] of terms.split('\n').entries()) {
      const end = start + (lengths[at] ?? 0);
      yield { term, lists, start, end };
      start = end;
    }
  }
}

/** A block is full with so many bytes of terms and lists. */
const blockSize = 16_384;

/** Browsers put longer values into files of their own, which takes longer to read. */
const dictionarySize = 30_000;

/** Takes terms as they follow each other in the alphabet, each with its postings as these rise. */
export class SegmentWriter {
  #blocks: Block[] = [];
  #firsts: string[] = [];
  #terms: string[] = [];
  #lengths: number[] = [];
  #chars = 0;
  #size = 0;
  #list = new NumberWriter();
  #dictionary: string[] = [];
  #words: string[] = [];
  #wordChars = 0;

  add(term: string, postings: readonly number[]): void {
    if (postings.length === 0) return;
    const before = this.#list.length;
    let last = 0;
    for (const one of postings) {
      this.#list.write(one - last);
      last = one - (one % placesInByte);
    }
    this.#terms.push(term);
    this.#lengths.push(this.#list.length - before);
    this.#chars += term.length + 1;
    if (!term.startsWith(':')) this.#addWord(term);
    if (this.#list.length + this.#chars >= blockSize) this.#closeBlock();
  }

  finish(held: readonly Held[]): SegmentRows {
    this.#closeBlock();
    this.#closeDictionary();
    const numbers = new NumberWriter();
    let last = 0;
    for (const { number } of held) {
      numbers.write((number - last) * placesInByte);
      last = number;
    }
    const segment = {
      numbers: numbers.take(),
      times: Uint32Array.from(held, ({ savedAt }) => savedAt),
      firsts: this.#firsts.join('\n'),
      size: this.#size,
    };
    return { segment, blocks: this.#blocks, dictionary: this.#dictionary };
  }

  #addWord(word: string): void {
    this.#words.push(word);
    this.#wordChars += word.length + 1;
    if (this.#wordChars >= dictionarySize) this.#closeDictionary();
  }

  #closeDictionary(): void {
    if (this.#words.length > 0) this.#dictionary.push(this.#words.join('\n'));
    this.#words = [];
    this.#wordChars = 0;
  }

  #closeBlock(): void {
    const [first] = this.#terms;
    if (first === undefined) return;
    this.#size += this.#list.length + this.#chars;
    this.#firsts.push(first);
    this.#blocks.push({
      terms: this.#terms.join('\n'),
      lengths: Uint32Array.from(this.#lengths),
      lists: this.#list.take(),
    });
    this.#terms = [];
    this.#lengths = [];
    this.#chars = 0;
  }
}
