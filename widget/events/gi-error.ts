import type { Trouble } from '../journey.ts';

/** Something did not work, and the person was told. Carries what kind of thing, never any content. */
export class GiErrorEvent extends Event {
  /** What kind of thing: `unreachable`, `offline`, `refused` and so on. */
  readonly reason: Trouble;

  constructor(reason: Trouble) {
    super('gi-error', { bubbles: true, composed: true });
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-error': GiErrorEvent;
  }
}
