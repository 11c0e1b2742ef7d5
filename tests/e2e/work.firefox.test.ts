import { has, test } from '../fixtures/journey.ts';
import { workJourney } from './work-journey.ts';

test.skipIf(!has.firefox)(
  'a hub that asks for work gets it from a device under a strict policy, and the message with it',
  ({ display, pages }) => workJourney('firefox', { display, pages }),
);
