/** A person opened the answer to what they sent. Carries nothing. */
export class GiAnsweredEvent extends Event {
  constructor() {
    super('gi-answered', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-answered': GiAnsweredEvent;
  }
}
