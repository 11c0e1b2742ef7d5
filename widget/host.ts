import type { Trouble } from './journey.ts';
import type { TrustedSite } from './site-document.ts';

/** Why the next page is not there: it is on its way, or could not be loaded. */
export type Held = 'loading' | 'cannotStart';

/** What the form needs of the element that it stands in. */
export interface Host extends HTMLElement {
  readonly hub: string;
  readonly site: string;
  readonly key: string;
  readonly way: string | undefined;
  /** As the page's author gave it: 1 to 6. */
  readonly headingLevel: number;
  /** The language of the words that are shown: one that there is a catalogue for. */
  readonly language: string;
  /** The site document; absent when it could not be had, or was not to be trusted. */
  trusted: TrustedSite | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
  /** Tells those who cannot see the page. */
  say(text: string): void;
  report(trouble: Trouble): void;
  /** Leaves the page. */
  exit(): Promise<void>;
  /** Says why the next page is not there, or takes that back. */
  hold(why?: Held): void;
  /** The site document turned out to be none that can be sealed to: shows that, and nothing can be sent. */
  turnOff(): void;
}
