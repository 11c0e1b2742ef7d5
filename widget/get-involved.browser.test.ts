import { describe, expect, test } from 'vitest';
import './define.ts';
import { databases } from './testing/device.ts';
import { own, secret, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

describe('before the person acts', () => {
  test('asks the hub for the site document and nothing else, and stores nothing', async () => {
    // Other tests of this browser may have left something here.
    const kept = () => JSON.stringify([localStorage, sessionStorage, document.cookie]);
    const before = kept();
    const visitor = world.arrive();
    await visitor.sees('Help us get better');
    expect(world.hub.requests).toEqual([`GET /v1/sites/${world.charity.site}`]);
    expect(await databases()).toEqual([]);
    expect(kept()).toBe(before);
  });

  test('leaves the focus where it was, and has its live region from the first paint', async () => {
    const visitor = world.arrive();
    const status = () => visitor.root.querySelector('[role=status]');
    // The element is painted a microtask after it is put into the page.
    await Promise.resolve();
    const first = status();
    expect(first?.textContent).toBe('');
    await visitor.sees('Help us get better');
    expect(status()).toBe(first);
    expect(document.activeElement).toBe(document.body);
  });

  test('writes nothing to the hub until Send is pressed', async () => {
    const visitor = world.arrive();
    await writeSomething(visitor, own);
    expect(world.hub.requests).toHaveLength(1);
    expect(await databases()).toEqual([]);
  });
});

test('events carry no content, and the page’s address and title stay as they were', async () => {
  const before = [location.href, document.title, history.length];
  const visitor = world.arrive();
  const heard: Event[] = [];
  const names = ['open', 'step', 'queued', 'sent', 'answered', 'erased', 'error'];
  const listening = new AbortController();
  for (const name of names) {
    document.addEventListener(`gi-${name}`, (event) => heard.push(event), {
      signal: listening.signal,
    });
  }
  await writeSomething(visitor, own);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  listening.abort();
  const types = heard.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['gi-open', 'gi-step', 'gi-queued', 'gi-sent']));
  for (const event of heard) expect(JSON.stringify(event)).not.toContain('zebra');
  expect([location.href, document.title, history.length]).toEqual(before);
});

test('another language than English is there when the page or the element asks for it', async () => {
  const visitor = world.arrive({ attributes: { lang: 'cy' } });
  await visitor.press('Rhannu syniad');
  await visitor.sees('Beth yw eich syniad?');
  expect(visitor.root.querySelector('.panel')?.getAttribute('lang')).toBe('cy');
});

test('a page may change which site it shows', async () => {
  const visitor = world.arrive({ key: 'not yet known' });
  await visitor.reads('This form is turned off.');
  visitor.element.setAttribute('key', world.charity.fingerprint);
  await visitor.sees('Help us get better');
});

test('an element that is moved within the page keeps what was written', async () => {
  const visitor = world.arrive();
  await visitor.press('Share an idea');
  await visitor.write(secret);
  document.body.append(document.createElement('div'));
  document.body.lastElementChild?.append(visitor.element);
  await visitor.sees('What is your idea?');
  expect(visitor.root.querySelector('textarea')?.value).toBe(secret);
});

test('headings take the level that the page gives', async () => {
  const visitor = world.arrive({ attributes: { 'heading-level': '3' } });
  await visitor.sees('Help us get better');
  expect(visitor.root.querySelector('[part=heading]')?.getAttribute('aria-level')).toBe('3');
});
