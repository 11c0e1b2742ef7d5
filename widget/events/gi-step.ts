import type { StepName } from '../journey.ts';

/** Another page of the form is shown. Carries the page's name, never what was written or chosen. */
export class GiStepEvent extends Event {
  /** Its name: `start`, `write`, `device` and so on. */
  readonly step: StepName;

  constructor(step: StepName) {
    super('gi-step', { bubbles: true, composed: true });
    this.step = step;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'gi-step': GiStepEvent;
  }
}
