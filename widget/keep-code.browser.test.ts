import { expect, onTestFinished, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import './define.ts';
import type { Visitor } from './testing/visitor.ts';
import { codeOf, own, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

async function withCode(): Promise<Visitor> {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  return visitor;
}

/** What the browser was given to save, instead of saving it. */
function downloads() {
  const given: HTMLAnchorElement[] = [];
  const blobs: Blob[] = [];
  const name = URL.createObjectURL;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob) blobs.push(blob);
    return name.call(URL, blob);
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    given.push(this);
  });
  return { given, blobs };
}

async function pixelsOf(blob: Blob) {
  const { width, height } = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen?.drawImage(await createImageBitmap(blob), 0, 0);
  return { type: blob.type, width, height, data: pen?.getImageData(0, 0, width, height).data };
}

test('a code is saved as a picture that can be read, and that names nobody', async () => {
  const { given, blobs } = downloads();
  const visitor = await withCode();
  await visitor.press('Save as a picture');
  await vi.waitFor(() => expect(given).toHaveLength(1), { timeout: 10_000 });
  const [link] = given;
  expect(link?.download).toBe('code.png');
  const { type, width, height, data = [] } = await pixelsOf(blobs[0] ?? new Blob());
  expect([type, width, height]).toEqual(['image/png', 1200, 800]);
  // Black on white: the digits alone are some thousands of black points.
  const black = [...data].filter((value, i) => i % 4 === 0 && value < 64).length;
  expect(black).toBeGreaterThan(10_000);
  await vi.waitFor(
    () => expect(visitor.root.querySelector('[role=status]')?.textContent).toBe('Picture saved.'),
    { timeout: 10_000 },
  );
});

test('a code is printed with how to use it, and nothing else of the page', async () => {
  const around = document.createElement('p');
  around.textContent = 'What the charity writes';
  document.body.append(around);
  onTestFinished(() => around.remove());
  await cdp().send('Emulation.setEmulatedMedia', { media: 'print' });
  onTestFinished(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { media: '' });
  });
  const visitor = await withCode();
  let printed: string[] = [];
  let seen: boolean[] = [];
  vi.spyOn(window, 'print').mockImplementation(() => {
    seen = [around, visitor.element].map((one) => one.checkVisibility());
    const parts = [...visitor.root.querySelectorAll('.panel > *')];
    const shown = parts.filter((one) => one.checkVisibility());
    printed = shown.flatMap((one) => [...one.children].map(({ textContent }) => textContent));
  });
  await visitor.press('Print');
  await vi.waitFor(() => expect(window.print).toHaveBeenCalled(), { timeout: 10_000 });
  expect(seen).toEqual([false, true]);
  const code = codeOf(visitor);
  expect(printed).toEqual([
    'Your code',
    code,
    'Keep this safe. To see our answer, go back to the page where you wrote to us. Enter your code there.',
  ]);
  dispatchEvent(new Event('afterprint'));
  expect(visitor.root.querySelector('.paper')).toBe(null);
  expect(around.checkVisibility()).toBe(true);
  expect(visitor.element.hasAttribute('printing')).toBe(false);
});
