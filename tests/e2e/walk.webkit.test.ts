import { has, test } from '../fixtures/journey.ts';
import { walkIn } from './walk-journey.ts';

test.skipIf(!has.webKit)(
  'every way can be walked to its end, and nothing is cut off',
  ({ display, hub, pages }) => walkIn('webKit', { display, hub, pages }),
);
