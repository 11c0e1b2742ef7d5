import { expect, test } from 'vitest';
import { parseHubAddress } from './hub-address.ts';

test.each([
  ['hub.example.org', 'https://hub.example.org'],
  ['  https://hub.example.org/ ', 'https://hub.example.org'],
  ['HTTPS://Hub.Example.org', 'https://hub.example.org'],
  ['http://hub.example.org', 'http://hub.example.org'],
  ['hub.example.org:8443', 'https://hub.example.org:8443'],
  ['charity.org/alongside/', 'https://charity.org/alongside'],
  ['https://hub.example.org/join#abc.def', 'https://hub.example.org'],
  ['localhost:8787', 'http://localhost:8787'],
  ['127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ['[::1]:8787', 'http://[::1]:8787'],
])('takes %s as %s', (typed, address) => {
  expect(parseHubAddress(typed)).toBe(address);
});

test.each(['', '   ', 'my hub', 'hub', 'ftp://hub.example.org', 'mailto:a@b.org', 'https://'])(
  'does not take "%s" for an address',
  (typed) => {
    expect(parseHubAddress(typed)).toBeUndefined();
  },
);
