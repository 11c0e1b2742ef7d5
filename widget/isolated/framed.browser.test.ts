import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import '../define.ts';
import { useWorld } from '../testing/world.ts';
import { startFrame } from './framed.ts';

const world = useWorld();

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
});

/** What the page around is told, by a frame that is set up for it in this page. */
function framed(): { type: string }[] {
  vi.stubGlobal('fetch', world.hub.fetch);
  const told: { type: string }[] = [];
  const hear = ({ data, source }: MessageEvent) => {
    if (source === window) told.push(data);
  };
  parent.addEventListener('message', hear);
  onTestFinished(() => parent.removeEventListener('message', hear));
  const { site, fingerprint } = world.charity;
  startFrame(new URLSearchParams({ page: location.origin, site, key: fingerprint, lang: 'en' }));
  return told;
}

const soon = { timeout: 10_000 };

test('tells the page how high it is', async () => {
  const told = framed();
  await vi.waitFor(() => {
    expect(told.some(({ type }) => type === 'size')).toBe(true);
  }, soon);
});

test('does so in a browser from before 2023, with no sheets to make and no URL.canParse', async () => {
  const { canParse } = URL;
  Reflect.deleteProperty(URL, 'canParse');
  onTestFinished(() => {
    URL.canParse = canParse;
  });
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    },
  );
  const told = framed();
  await vi.waitFor(() => {
    expect(told.some(({ type }) => type === 'size')).toBe(true);
  }, soon);
  const foot = document.querySelector('get-involved')?.shadowRoot?.querySelector('.foot');
  expect(foot?.checkVisibility()).toBe(false);
});

test('tells nothing where it is not said to whom', async () => {
  vi.stubGlobal('fetch', world.hub.fetch);
  startFrame(new URLSearchParams({ page: 'nobody' }));
  expect(document.querySelector('get-involved')).not.toBe(null);
});

test('asked to forget, it ends with all that goes on in it, and says so', async () => {
  framed();
  const element = document.querySelector('get-involved');
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  const asked = { data: { type: 'forget' }, source: parent, origin: location.origin };
  dispatchEvent(new MessageEvent('message', { ...asked, ports: [port2] }));
  expect(await answered).toBe('forgotten');
  expect(element?.isConnected).toBe(false);
});
