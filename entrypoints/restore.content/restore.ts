import { pageAddress } from '../../shared/anchor/page-address.ts';
import type { PagePassage } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import type { PageAddress } from '../../shared/records/address.ts';
import { BackOff } from './back-off.ts';
import { inPageOrder, type Mark } from './marks.ts';
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
  readonly #retry = new BackOff();
  #passages: readonly PagePassage[] = [];
  readonly #places = new Map<string, Place>();
  #listedFor = '';
  #listing = 0;
  #placing = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#page = watchPage(() => void this.#look(), options.signal);
    options.signal.addEventListener('abort', () => {
      clearTimeout(this.#later);
      clearPaint();
    });
  }

  /** Asks for the passages of the page as it is now, and paints them in place of what was painted. */
  async list(): Promise<void> {
    const mine = ++this.#listing;
    const page = pageAddress();
    this.#listedFor = page.address;
    const reply = await this.#options.list(page);
    // Without an answer there is nothing better to show than what is shown.
    if (mine !== this.#listing || reply.type === 'unanswered') return;
    this.#passages = reply.answer;
    this.#places.clear();
    this.#retry.reset();
    await this.#place();
  }

  async #look(): Promise<void> {
    if (location.href !== this.#listedFor) return this.list();
    if ([...this.#places.values()].some(isBroken)) return this.#place();
    if (this.#places.size < this.#passages.length) return this.#lookAgain();
  }

  async #lookAgain(): Promise<void> {
    const wait = this.#retry.remaining(performance.now());
    if (wait === 0) return this.#place();
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      void this.#look();
    }, wait);
  }

  async #place(): Promise<void> {
    const mine = ++this.#placing;
    const { signal, styles, placed } = this.#options;
    this.#retry.tried(performance.now());
    const sought = this.#passages.filter(({ id }) => this.#isSought(id));
    const found = await placeAll(
      sought,
      this.#page,
      () => mine === this.#placing && !signal.aborted,
    );
    if (!found || signal.aborted) return;
    for (const { id } of sought) this.#places.delete(id);
    for (const [id, place] of found) this.#places.set(id, place);
    const marks = this.#marks();
    paint(
      marks.map(({ passage: { stage }, range }) => ({ stage, range })),
      styles,
    );
    placed?.(inPageOrder(marks));
  }

  #isSought(id: string): boolean {
    const place = this.#places.get(id);
    return !place || isBroken(place);
  }

  #marks(): Mark[] {
    return this.#passages.flatMap((passage) => {
      const place = this.#places.get(passage.id);
      // What is only possible is painted once a person has said that it is the passage.
      return place && place.type !== 'possible' ? [{ passage, range: place.range }] : [];
    });
  }
}
