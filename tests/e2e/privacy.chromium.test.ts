import { has, test } from '../fixtures/journey.ts';
import { plantedFaults, privacyJourney } from './privacy-journey.ts';

test.skipIf(!has.chromium)(
  'nothing that a visitor does is kept, sent or seen by anybody but staff, under a strict policy',
  ({ display, hub, pages }) => privacyJourney('chromium', { display, hub, pages }),
);

test.skipIf(!has.chromium)(
  'whatever a page does that it must not is seen',
  ({ display, hub, pages }) => plantedFaults('chromium', { display, hub, pages }),
);
