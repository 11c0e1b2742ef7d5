import { has, test } from '../fixtures/journey.ts';
import { walkIn } from './walk-journey.ts';

test.skipIf(!has.firefox)(
  'every way can be walked to its end, and nothing is cut off',
  ({ display, hub, pages }) => walkIn('firefox', { display, hub, pages }),
);
