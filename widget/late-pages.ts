import type { StepName } from './journey.ts';
import type { LatePages } from './page.ts';

const afterwards: LatePages = async (page) =>
  (await import('./steps/afterwards.ts')).afterwardsPages(page);

const further: LatePages = async (page) => (await import('./steps/further.ts')).furtherPages(page);

/** The pages that nobody needs to write, lock and send something: each comes when it is gone to. */
export const latePages: { readonly [N in StepName]?: LatePages } = {
  code: afterwards,
  answers: afterwards,
  reply: afterwards,
  replied: afterwards,
  erase: afterwards,
  erased: afterwards,
  way: further,
};
