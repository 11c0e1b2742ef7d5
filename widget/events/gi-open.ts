/** The person began: chose a way to take part, or to enter a code. Carries nothing. */
export class GiOpenEvent extends Event {
  constructor() {
    super('gi-open', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-open': GiOpenEvent;
  }
}
