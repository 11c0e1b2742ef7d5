/** What a person wrote is kept, sealed, until it can be sent. Carries nothing. */
export class GiQueuedEvent extends Event {
  constructor() {
    super('gi-queued', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-queued': GiQueuedEvent;
  }
}
