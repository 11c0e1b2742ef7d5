import { has, test } from '../fixtures/journey.ts';
import { pinnedJourney } from './pinned-journey.ts';

test.skipIf(!has.firefox)(
  'a page that pins the widget gets all of it from one file, and runs no other byte',
  ({ display, hub, pages }) => pinnedJourney('firefox', { display, hub, pages }),
);
