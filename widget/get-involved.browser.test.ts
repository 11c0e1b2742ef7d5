import { describe, expect, test } from 'vitest';
import './define.ts';
import type { GetInvolved } from './get-involved.ts';
import { makeCharity } from './testing/charity.ts';
import { databases } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
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

test('Arabic is laid out from right to left, and English words in it from left to right', async () => {
  const visitor = world.arrive({ attributes: { lang: 'ar-EG' } });
  await visitor.reads('شارك فكرة');
  const panel = visitor.root.querySelector('.panel');
  expect([panel?.getAttribute('lang'), panel?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
  const title = visitor.root.querySelector<HTMLElement>('[part=heading]');
  expect(title?.textContent?.trim()).toBe('Help us get better');
  expect(getComputedStyle(title ?? document.body).direction).toBe('ltr');
  await visitor.press('شارك فكرة');
  await visitor.sees('ما هي فكرتك؟');
  expect(getComputedStyle(visitor.root.querySelector('.back') ?? document.body).direction).toBe(
    'rtl',
  );
});

test('a page in a language that there are no words for gets English, from left to right', async () => {
  document.documentElement.lang = 'he';
  document.documentElement.dir = 'rtl';
  const visitor = world.arrive();
  await visitor.reads('Share an idea');
  const panel = visitor.root.querySelector('.panel');
  expect([panel?.getAttribute('lang'), panel?.getAttribute('dir')]).toEqual(['en', 'ltr']);
  document.documentElement.lang = 'en';
  document.documentElement.dir = '';
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

test('a page can change colours and shapes, also those that the form brings later', async () => {
  const style = document.createElement('style');
  style.textContent =
    'get-involved { --radius: 0; --accent: rgb(1 2 3); --font-theirs: monospace }';
  document.head.append(style);
  const visitor = world.arrive();
  await visitor.press('Share an idea');
  await visitor.sees('What is your idea?');
  const look = (selector: string) =>
    getComputedStyle(visitor.root.querySelector(selector) ?? visitor.element);
  expect(look('.panel').borderRadius).toBe('0px');
  expect(look('.main').backgroundColor).toBe('rgb(1, 2, 3)');
  expect(look('textarea').fontFamily).toBe('monospace');
  style.remove();
});

describe('a page that holds the signed document', () => {
  test('asks nobody for it, and the form is there', async () => {
    const held = JSON.stringify(world.charity.signed);
    const visitor = world.arrive({ held });
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    expect(world.hub.requests).toEqual([]);
    expect(visitor.text()).not.toContain(world.charity.signed.payload);
  });

  test.each([
    ['was signed by another key', async () => JSON.stringify((await makeCharity()).signed)],
    ['is cut off', async () => '{"payload":"AAAA"}'],
    ['is no document', async () => '"nothing"'],
    ['is no JSON', async () => '{'],
  ])('keeps the form off when what it holds %s', async (_, made) => {
    const visitor = world.arrive({ held: await made() });
    await visitor.reads('This form is turned off.');
    expect(world.hub.requests).toEqual([]);
  });
});

describe('the ways that are shown', () => {
  const shown = ({ root }: Visitor) =>
    [...root.querySelectorAll('.way')].map((button) => button.textContent?.trim());

  test('are those that the page names, in the order of the site', async () => {
    const visitor = world.arrive({ attributes: { way: 'thanks idea' } });
    await visitor.sees('Help us get better');
    expect(shown(visitor)).toEqual(['Share an idea', 'Tell us what works well']);
    visitor.element.removeAttribute('way');
    await expect.poll(() => shown(visitor)).toHaveLength(3);
  });
});

describe('what a page’s own script can do', () => {
  const elementOf = ({ element }: Visitor) => element as GetInvolved;

  test('open begins, with the way that is asked for or the first, also before the site is there', async () => {
    const visitor = world.arrive();
    await elementOf(visitor).open('thanks');
    await visitor.sees('What works well?');
    elementOf(visitor).close();
    await visitor.sees('Help us get better');
    await elementOf(visitor).open();
    await visitor.sees('What do you want to tell us?');
    elementOf(visitor).close();
    await elementOf(visitor).open('dance');
    await visitor.sees('What do you want to tell us?');
  });

  test('open does nothing where there is nothing to write to', async () => {
    world.hub.network = 'off';
    const visitor = world.arrive();
    await elementOf(visitor).open();
    await visitor.reads('We cannot load this form right now.');
    expect(visitor.root.querySelector('textarea')).toBe(null);
  });

  test('close keeps what was written, reset drops it', async () => {
    const visitor = world.arrive();
    await visitor.press('Share an idea');
    await visitor.write(secret);
    elementOf(visitor).close();
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe(secret);
    elementOf(visitor).reset();
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe('');
  });

  test('close and reset do nothing before anything began', async () => {
    const visitor = world.arrive();
    elementOf(visitor).close();
    elementOf(visitor).reset();
    await visitor.sees('Help us get better');
    expect(world.hub.requests).toHaveLength(1);
  });
});
