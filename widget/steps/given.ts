import type { Given } from '../given.ts';
import type { Draft } from '../journey.ts';
import type { Page } from '../page.ts';

/** What the person answered besides their words, in the way that they are in. */
export function givenIn({ way, given }: Draft): Given {
  return given?.[way] ?? {};
}

export function give(page: Page, change: Given): void {
  const { way, given } = page.draft;
  page.edit({ given: { ...given, [way]: { ...givenIn(page.draft), ...change } } });
  page.host.requestUpdate();
}
