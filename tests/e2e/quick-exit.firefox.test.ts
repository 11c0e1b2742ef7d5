import { has, test } from '../fixtures/journey.ts';
import { quickExitJourney } from './quick-exit-journey.ts';

test.skipIf(!has.firefox)(
  'somebody who leaves at once is gone, and what they wrote is seen by nobody',
  ({ display, hub, pages }) => quickExitJourney('firefox', { display, hub, pages }),
);
