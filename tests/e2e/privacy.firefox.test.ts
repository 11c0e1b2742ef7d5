import { has, test } from '../fixtures/journey.ts';
import { plantedFaults, privacyJourney } from './privacy-journey.ts';

test.skipIf(!has.firefox)(
  'nothing that a visitor does is kept, sent or seen by anybody but staff, under a strict policy',
  ({ display, hub, pages }) => privacyJourney('firefox', { display, hub, pages }),
);

test.skipIf(!has.firefox)(
  'whatever a page does that it must not is seen',
  ({ display, hub, pages }) => plantedFaults('firefox', { display, hub, pages }),
);
