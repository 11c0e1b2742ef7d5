/** A person deleted what they sent, or what was waiting. Carries nothing. */
export class GiErasedEvent extends Event {
  constructor() {
    super('gi-erased', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-erased': GiErasedEvent;
  }
}
