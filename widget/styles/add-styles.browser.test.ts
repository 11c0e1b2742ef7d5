import { afterEach, expect, test, vi } from 'vitest';
import { addSheet, addStyles } from './add-styles.ts';

afterEach(() => vi.unstubAllGlobals());

function host() {
  const element = document.createElement('div');
  element.attachShadow({ mode: 'open' }).innerHTML = '<p>Ring people back</p>';
  document.body.append(element);
  const paragraph = element.shadowRoot?.querySelector('p');
  if (!paragraph) throw new Error('there is no paragraph');
  return { element, weight: () => getComputedStyle(paragraph).fontWeight };
}

test('adds to the look of an element, the same once', () => {
  const { element, weight } = host();
  addStyles(element, 'p { font-weight: 600 }');
  addStyles(element, 'p { font-weight: 600 }');
  expect(weight()).toBe('600');
  expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(1);
});

/** As Safari before 16.4. */
function withoutSheets(): void {
  vi.stubGlobal(
    'CSSStyleSheet',
    class {
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    },
  );
}

test('does so where the browser can make no sheets', () => {
  withoutSheets();
  const { element, weight } = host();
  addStyles(element, 'p { font-weight: 600 }');
  addStyles(element, 'p { font-weight: 600 }');
  expect(weight()).toBe('600');
  expect(element.shadowRoot?.querySelectorAll('style')).toHaveLength(1);
});

test.each([{ sheets: true }, { sheets: false }])('is taken away again: %o', ({ sheets }) => {
  if (!sheets) withoutSheets();
  const { element, weight } = host();
  if (!element.shadowRoot) throw new Error('there is no shadow tree');
  const before = weight();
  const removals = [document, element.shadowRoot].map((root) =>
    addSheet(root, 'p, div { font-weight: 600 }'),
  );
  expect([weight(), getComputedStyle(element).fontWeight]).toEqual(['600', '600']);
  for (const remove of removals) remove();
  expect([weight(), getComputedStyle(element).fontWeight]).toEqual([before, before]);
});
