import axe from 'axe-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import '../define.ts';
import type { SiteDocument } from '../../shared/protocol/site.ts';
import { newId } from '../../shared/records/ids.ts';
import { makeCharity } from '../testing/charity.ts';
import { hubInMemory } from '../testing/hub-in-memory.ts';
import { useWorld } from '../testing/world.ts';
import type { YouSaidWeDid } from './elements.ts';
import { define } from './late.ts';

const world = useWorld();

const guide = {
  id: newId(),
  title: 'Paying people',
  publisher: 'Harbour Guidance',
  url: 'https://guidance.example/paying',
  stage: 'plan' as const,
  note: 'It says how to pay on the day.',
};

function item(said: string, change: Partial<NonNullable<SiteDocument['board']>[number]> = {}) {
  const text = 'We now send a text and call too.';
  return { id: newId(), said, outcome: 'did' as const, text, at: '2026-11-30', ...change };
}

const letters = item('Letters are hard to read.', { idea: guide.id });
const food = item('More hot food.', { outcome: 'could-not', text: 'We have no kitchen.' });

async function publish(document: Partial<SiteDocument>) {
  world.charity = await makeCharity(document);
  world.hub = hubInMemory(world.charity.site, world.charity.signed);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
async function faults(element: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: rules,
    rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

test('under the ways stand what people said, what came of it, and where the idea is from', async () => {
  await publish({ board: [letters, food], resources: [guide] });
  const visitor = world.arrive();
  await visitor.reads('What people said, and what we did');
  const [did, couldNot] = visitor.root.querySelectorAll('.board li');
  expect(did?.textContent).toMatch(
    /You said, we did\s+Letters are hard to read\.\s+We now send a text and call too\.\s+30 November 2026\s+We got the idea here: Paying people/,
  );
  expect(couldNot?.textContent).toMatch(/You said, we could not, because\s+More hot food\./);
  await visitor.reads('What helped us');
  const link = visitor.root.querySelector<HTMLAnchorElement>('.plan a');
  expect([link?.href, link?.textContent]).toEqual([guide.url, 'Paying people']);
  await visitor.reads('Harbour Guidance');
  expect(await faults(visitor.element)).toEqual([]);
});

test('it makes room for the pages of the form, and comes back with the first one', async () => {
  await publish({ board: [letters] });
  const visitor = world.arrive();
  await visitor.reads('Letters are hard to read.');
  await visitor.press('Share an idea');
  await visitor.sees('What is your idea?');
  expect(visitor.text()).not.toContain('Letters are hard to read.');
  await visitor.press('Back');
  await visitor.reads('Letters are hard to read.');
});

test('three of each stand there at once, and the rest when they are asked for', async () => {
  await publish({ board: [1, 2, 3, 4, 5].map((n) => item(`Number ${n}`)) });
  const visitor = world.arrive();
  await visitor.reads('Show all 5');
  const details = visitor.root.querySelector('details');
  const isShown = (n: number) =>
    [...visitor.root.querySelectorAll<HTMLElement>('.board q')][n - 1]?.checkVisibility();
  expect([3, 4].map(isShown)).toEqual([true, false]);
  details?.querySelector('summary')?.click();
  await vi.waitFor(() => expect(isShown(5)).toBe(true), { timeout: 10_000 });
});

test('it speaks the language of the form, also when that is changed', async () => {
  await publish({ board: [letters] });
  const visitor = world.arrive({ attributes: { lang: 'ar' } });
  await visitor.reads('قلتم، ففعلنا');
  await visitor.reads('30 نوفمبر 2026');
  visitor.element.setAttribute('lang', 'fr');
  await visitor.reads('Vous l’avez dit, nous l’avons fait');
  await visitor.reads('30 novembre 2026');
});

/** An element beside the form, on a page that has the form too or not. */
function put(name: string, change: { readonly key?: string; readonly lang?: string } = {}) {
  vi.stubGlobal('fetch', world.hub.fetch);
  const element = document.createElement(name);
  element.setAttribute('hub', world.hub.url);
  element.setAttribute('site', world.charity.site);
  element.setAttribute('key', change.key ?? world.charity.fingerprint);
  if (change.lang) element.lang = change.lang;
  element.textContent = 'Ask us at the desk.';
  document.body.append(element);
  onTestFinished(() => element.remove());
  const text = () => (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
  const isFallbackShown = () =>
    element.shadowRoot?.querySelector('slot')?.parentElement?.hidden === false;
  return { element, text, isFallbackShown };
}

test('each list is an element of its own, and a page with several asks the hub once', async () => {
  await publish({ board: [letters, food], resources: [guide] });
  define('you-said-we-did');
  define('involvement-resources');
  const said = put('you-said-we-did');
  const helped = put('involvement-resources', { lang: 'cy' });
  await vi.waitFor(() => expect(said.text()).toContain('More hot food.'), { timeout: 10_000 });
  expect(said.text()).not.toContain('Harbour Guidance');
  await vi.waitFor(() => expect(helped.text()).toContain('Beth a’n helpodd ni'), {
    timeout: 10_000,
  });
  expect(helped.text()).not.toContain('More hot food.');
  expect([said.isFallbackShown(), helped.isFallbackShown()]).toEqual([false, false]);
  expect(world.hub.requests).toEqual([`GET /v1/sites/${world.charity.site}`]);
  expect(await faults(said.element)).toEqual([]);
  expect(await faults(helped.element)).toEqual([]);
});

test('an element of its own keeps to the language that was asked for last', async () => {
  await publish({ board: [letters] });
  define('you-said-we-did');
  const said = put('you-said-we-did', { lang: 'en' });
  await vi.waitFor(() => expect(said.text()).toContain('30 November 2026'), { timeout: 10_000 });
  const inEnglish = said.text();
  // The cast: it was made by its tag.
  const element = said.element as YouSaidWeDid;
  element.lang = 'fr';
  await element.updateComplete;
  element.lang = 'en';
  // Whoever waited for the French words has gone on after that, too.
  await import('../locales/fr-board.ts');
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(said.text()).toBe(inEnglish);
});

test('what stands inside is shown when there is nothing on the list, or it cannot be had', async () => {
  await publish({ resources: [guide] });
  define('you-said-we-did');
  const empty = put('you-said-we-did');
  await vi.waitFor(() => expect(world.hub.requests).toHaveLength(1), { timeout: 10_000 });
  await vi.waitFor(() => expect(empty.isFallbackShown()).toBe(true), { timeout: 10_000 });
  const heard = new Promise((resolve) => {
    document.addEventListener('gi-error', resolve, { once: true });
  });
  const forged = put('you-said-we-did', { key: 'A'.repeat(43) });
  await vi.waitFor(() => expect(forged.text()).toContain('This is turned off.'), {
    timeout: 10_000,
  });
  expect(forged.isFallbackShown()).toBe(true);
  expect(await heard).toMatchObject({ reason: 'not-trusted' });
  world.hub.network = 'off';
  const offline = put('you-said-we-did');
  await vi.waitFor(() => expect(offline.text()).toContain('You may be offline.'), {
    timeout: 10_000,
  });
  expect(offline.isFallbackShown()).toBe(true);
});

test('a site without a heading has the charity’s name for one', async () => {
  await publish({ heading: '' });
  await world.arrive().sees('Bridge Project');
});
