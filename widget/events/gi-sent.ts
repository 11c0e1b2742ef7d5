/** The hub took what a person wrote. Carries nothing. */
export class GiSentEvent extends Event {
  constructor() {
    super('gi-sent', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-sent': GiSentEvent;
  }
}
