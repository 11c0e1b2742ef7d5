import { expect, test } from 'vitest';
import { isWebAddress } from './web-address.ts';

test.each(['https://guidance.example/paying-people', 'HTTP://localhost:8080', 'https://[::1]/'])(
  '%s may be linked to',
  (address) => {
    expect(isWebAddress(address)).toBe(true);
  },
);

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,hello',
  'guidance.example',
  'https://',
  'https://a b',
  'https:guidance.example',
  '',
  7,
  null,
])('%s may not', (value) => {
  expect(isWebAddress(value)).toBe(false);
});
