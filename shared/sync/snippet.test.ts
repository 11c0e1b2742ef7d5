import { describe, expect, test } from 'vitest';
import { newId } from '../records/ids.ts';
import { current, makeKeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { fingerprintOf } from '../seal/sign.ts';
import { hasFallback, pinnedSnippetFor, snippetFor, webAddress } from './snippet.ts';

const hub = 'https://hub.example.org';
const site = { id: newId() };
const membership = { hub, ring: await makeKeyRing(newId()) };
const build = {
  build: '0123456789abcdef0123',
  files: {
    'get-involved.js': `sha384-${'E'.repeat(64)}`,
    'get-involved-whole.js': `sha384-${'W'.repeat(64)}`,
  },
};

test('names the hub, the site, and the key that signs its document', async () => {
  const keys = parseKeyRing(membership.ring);
  if (!keys) throw new Error('the ring is none');
  const key = await fingerprintOf(current(keys.sign).publicKey);
  const snippet = await snippetFor(membership, site);
  expect(snippet).toContain(
    `<script type="module" src="${hub}/get-involved/v1/get-involved.js" referrerpolicy="no-referrer">`,
  );
  expect(snippet).toContain(`<get-involved hub="${hub}" site="${site.id}" key="${key}">`);
});

test('pins one file that has all of the code, by its hash', async () => {
  const snippet = await pinnedSnippetFor(membership, site, build);
  expect(snippet).toContain(`src="${hub}/get-involved/${build.build}/get-involved-whole.js"`);
  expect(snippet).toContain(`integrity="sha384-${'W'.repeat(64)}" crossorigin="anonymous"`);
});

test('pins nothing on a hub without such a file: half of a guarantee would be none', async () => {
  const older = { ...build, files: { 'get-involved.js': `sha384-${'E'.repeat(64)}` } };
  expect(await pinnedSnippetFor(membership, site, older)).toBeUndefined();
});

describe('without scripts', () => {
  const reach = {
    phone: ' 01632 960 142 ',
    address: '12 Bridge Street\nYork',
    link: 'example.org/us',
  };

  test('says how else to reach the charity', async () => {
    const snippet = await snippetFor(membership, { ...site, ...reach });
    expect(snippet).toContain('Ring us on <a href="tel:01632960142">01632 960 142</a>');
    expect(snippet).toContain('Write to us at 12 Bridge Street, York');
    expect(snippet).toContain('<a href="https://example.org/us">More ways to reach us</a>');
    expect(hasFallback(reach)).toBe(true);
  });

  test('says it in Welsh on a Welsh page, and the form too', async () => {
    const snippet = await snippetFor(membership, { ...site, ...reach }, 'cy');
    expect(snippet).toContain('Ffoniwch ni ar');
    expect(snippet).toContain(' lang="cy">');
  });

  test('shows nothing to visitors where nobody filled it in, and asks whoever reads the code to', async () => {
    const snippet = await snippetFor(membership, site);
    expect(snippet).toMatch(/>\n {2}<!-- Write here [^>]*-->\n<\/get-involved>$/);
    expect(hasFallback({ phone: 'ask Sam', address: ' ', link: 'javascript:alert(1)' })).toBe(
      false,
    );
  });

  test('what was typed stays text', async () => {
    const typed = {
      phone: '020 <b>',
      address: '<script>alert(1)</script> & Co',
      link: 'https://a.org/"><i>',
    };
    const snippet = await snippetFor(membership, { ...site, ...typed });
    expect(snippet).toContain('&lt;script>alert(1)&lt;/script> &amp; Co');
    expect(snippet).not.toMatch(/<b>|<i>|<script>/);
  });
});

test.each([
  ['example.org', 'https://example.org/'],
  ['http://example.org/contact', 'http://example.org/contact'],
  ['  https://example.org/a b ', 'https://example.org/a%20b'],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['mailto:us@example.org', undefined],
  ['our contact page', undefined],
  ['contact', undefined],
  ['', undefined],
])('“%s” is, as the address of a page, %s', (typed, address) => {
  expect(webAddress(typed)).toBe(address);
});
