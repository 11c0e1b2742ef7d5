import { has, test } from '../fixtures/journey.ts';
import { pinnedJourney } from './pinned-journey.ts';

test.skipIf(!has.chromium)(
  'a page that pins the widget gets all of it from one file, and runs no other byte',
  ({ display, hub, pages }) => pinnedJourney('chromium', { display, hub, pages }),
);
