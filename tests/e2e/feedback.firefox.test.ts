import { has, test } from '../fixtures/journey.ts';
import { feedbackJourney } from './feedback-journey.ts';

test.skipIf(!has.firefox)(
  'feedback written offline is delivered once, answered, read elsewhere, and erased',
  ({ display, hub, pages }) => feedbackJourney('firefox', { display, hub, pages }),
);
