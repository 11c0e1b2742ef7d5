import type { Trouble } from './journey.ts';
import type { TrustedSite } from './site-document.ts';

/** What the form needs of the element that it stands in. */
export interface Host extends HTMLElement {
  readonly hub: string;
  readonly site: string;
  /** As the page's author gave it: 1 to 6. */
  readonly headingLevel: number;
  /** The language of the words that are shown: one that there is a catalogue for. */
  readonly language: string;
  /** The site document; absent when it could not be had, or was not to be trusted. */
  readonly trusted: TrustedSite | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
  /** Tells those who cannot see the page. */
  say(text: string): void;
  report(trouble: Trouble): void;
  /** The site document turned out to be none that can be sealed to: shows that, and nothing can be sent. */
  turnOff(): void;
}
