import { has, test } from '../fixtures/journey.ts';
import { plantedFaults, privacyJourney } from './privacy-journey.ts';

test.skipIf(!has.webKit)(
  'nothing that a visitor does is kept, sent or seen by anybody but staff, under a strict policy',
  ({ display, hub, pages }) => privacyJourney('webKit', { display, hub, pages }),
);

test.skipIf(!has.webKit)(
  'whatever a page does that it must not is seen',
  ({ display, hub, pages }) => plantedFaults('webKit', { display, hub, pages }),
);
