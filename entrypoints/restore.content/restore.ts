import { pageAddress } from '../../shared/anchor/page-address.ts';
import type { PagePassage, PageStates, PassageState } from '../../shared/messages/contract.ts';
import type { Mark } from '../../shared/messages/page-marks.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import type { PageAddress } from '../../shared/records/address.ts';
import { refusedName } from '../../shared/records/refused-name.ts';
import { BackOff } from './back-off.ts';
import { inPageOrder } from './marks.ts';
import { isBroken, type Place, placeAll } from './place.ts';
import { type PageWatch, watchPage } from './watch-page.ts';

interface Options {
  readonly list: (page: PageAddress) => Promise<Reply<'passage/list'>>;
  readonly styles: string;
  /** Told after each placing what is painted, in page order. */
  readonly placed?: (marks: readonly Mark[]) => void;
  readonly signal: AbortSignal;
}

/**
 * Paints the passages saved on this page, and keeps them painted: after a re-render, when text arrives
 * late, and on the next page of a site that loads none. Until the signal aborts.
 */
export class Restore {
  readonly #options: Options;
  readonly #page: PageWatch;
  readonly #backOff = new BackOff();
  /** Undefined until we were told. */
  #passages: readonly PagePassage[] | undefined;
  /** Where they stand; null for what was looked for and is not there. */
  readonly #places = new Map<string, Place | null>();
  /** The page that was listed; undefined when it is to be listed again. */
  #listed: string | undefined;
  #listing = 0;
  #placing = 0;
  #isPlacing = false;
  /** What is painted. */
  #marked: readonly Mark[] | undefined;
  #paints = true;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#page = watchPage((longest) => void this.#look(longest), options.signal);
    options.signal.addEventListener('abort', () => {
      clearTimeout(this.#later);
      clearPaint();
    });
  }

  /**
   * Asks for the passages of the page as it is now, and paints them in place of what was painted; on a
   * page that nobody sees, once it is shown.
   */
  async list(): Promise<void> {
    const mine = ++this.#listing;
    this.#listed = undefined;
    if (document.hidden) return;
    const page = pageAddress();
    this.#listed = nameOf(page);
    const reply = await this.#options.list(page);
    if (mine !== this.#listing || this.#options.signal.aborted) return;
    // Without an answer there is nothing better to show than what is shown.
    if (reply.type === 'unanswered') return;
    this.#take(reply.answer);
    await this.#place();
  }

  /** How things stand with each passage that was looked for; null before we know of any. */
  states(): PageStates | null {
    if (!this.#passages) return null;
    const standing = inPageOrder(this.#marks(() => true)).map(({ passage }) => passage);
    const missing = this.#passages.filter((passage) => this.#offered(passage) === null);
    const passages = [...standing, ...missing].map((one) => stateOf(one.id, this.#offered(one)));
    return { paints: this.#paints, passages };
  }

  /** Where a passage stands, or may stand, at this moment. */
  placeOf(id: string): Place | undefined {
    const passage = this.#passages?.find((one) => one.id === id);
    const place = passage && this.#offered(passage);
    return place && !isGone(place) ? place : undefined;
  }

  // What is where it was need not be looked for again.
  #take(passages: readonly PagePassage[]): void {
    const before = new Map(this.#passages?.map((passage) => [passage.id, passage]));
    const kept = passages.flatMap((passage) => {
      const place = isSame(passage, before.get(passage.id)) && this.#places.get(passage.id);
      return place ? [[passage.id, place] as const] : [];
    });
    this.#passages = passages;
    this.#places.clear();
    for (const [id, place] of kept) this.#places.set(id, place);
    this.#backOff.reset();
  }

  async #look(longest: number): Promise<void> {
    if (document.hidden) return;
    if (nameOf(pageAddress()) !== this.#listed) return this.list();
    if (longest >= this.#awaited()) this.#backOff.reset();
    // What is found at the end of it is looked at then.
    if (this.#isPlacing) return;
    const wait = this.#wait(performance.now());
    if (wait === 0) return this.#place();
    this.#lookAfter(wait);
  }

  #lookAfter(wait: number | undefined): void {
    clearTimeout(this.#later);
    if (wait !== undefined) this.#later = setTimeout(() => void this.#look(0), wait);
  }

  /** Until the next look at the page; undefined when every passage is where it should be. */
  #wait(now: number): number | undefined {
    const places = this.#passages?.map((passage) => this.#offered(passage)) ?? [];
    if (places.some((place) => place && isGone(place))) return this.#backOff.untilRepair(now);
    // Text can also arrive where no observer sees it: in a shadow tree, by another style.
    return places.every(isSettled) ? undefined : this.#backOff.untilRetry(now);
  }

  /** Text of this length may be a passage that is missing; what a clock shows is shorter. */
  #awaited(): number {
    const missing = this.#passages?.filter((passage) => !isSettled(this.#offered(passage))) ?? [];
    return Math.min(...missing.map(({ quote }) => quote.length)) / 2;
  }

  async #place(): Promise<void> {
    const mine = ++this.#placing;
    const { signal } = this.#options;
    const isCurrent = () => mine === this.#placing && !signal.aborted;
    const sought = this.#passages?.filter((passage) => this.#isSought(passage)) ?? [];
    if (sought.length > 0) {
      const start = performance.now();
      this.#isPlacing = true;
      const found = await placeAll(sought, this.#page, isCurrent);
      if (!found || !isCurrent()) return;
      const end = performance.now();
      this.#backOff.looked(end, end - start);
      for (const { id } of sought) this.#places.set(id, found.get(id) ?? null);
    }
    this.#isPlacing = false;
    this.#paint();
    this.#lookAfter(this.#wait(performance.now()));
  }

  #isSought(passage: PagePassage): boolean {
    const place = this.#offered(passage);
    return !place || !isSettled(place) || isGone(place);
  }

  /** What a person said it is not, it is not. */
  #offered({ id, refused }: PagePassage): Place | null | undefined {
    const place = this.#places.get(id);
    if (!place || place.type === 'found') return place;
    return refused.includes(refusedName(place.words)) ? null : place;
  }

  #paint(): void {
    const { styles, placed } = this.#options;
    const marks = this.#marks(isSettled);
    if (this.#marked && areSame(marks, this.#marked)) return;
    this.#marked = marks;
    const painted = marks.map(({ passage: { stage }, range }) => ({ stage, range }));
    this.#paints = paint(painted, styles).type === 'painted';
    placed?.(inPageOrder(marks));
  }

  #marks(isShown: (place: Place) => boolean): Mark[] {
    return (this.#passages ?? []).flatMap((passage) => {
      const place = this.#offered(passage);
      return place && isShown(place) ? [{ passage, range: place.range }] : [];
    });
  }
}

function nameOf({ address, canonical }: PageAddress): string {
  return `${address} ${canonical}`;
}

function isSame(passage: PagePassage, before: PagePassage | undefined): boolean {
  return JSON.stringify(passage.selectors) === JSON.stringify(before?.selectors);
}

function areSame(marks: readonly Mark[], others: readonly Mark[]): boolean {
  const isAt = ({ passage, range }: Mark, at: number) =>
    passage === others[at]?.passage && range === others[at]?.range;
  return marks.length === others.length && marks.every(isAt);
}

// What is only possible is painted once a person has said that it is the passage, and may stand better.
function isSettled(place: Place | null | undefined): boolean {
  return place?.type === 'found' || place?.type === 'changed';
}

// The document of a frame that went elsewhere keeps all that was in it, and is shown nowhere.
function isGone(place: Place): boolean {
  return isBroken(place) || !place.range.startContainer.ownerDocument?.defaultView;
}

function stateOf(id: string, place: Place | null | undefined): PassageState {
  if (!place) return { id, type: 'not-found' };
  const { type, words } = place;
  return type === 'found' ? { id, type } : { id, type, words: words.replace(/\s+/g, ' ').trim() };
}
