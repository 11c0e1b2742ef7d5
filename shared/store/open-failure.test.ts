import { expect, test } from 'vitest';
import { openFailure } from './open-failure.ts';

const failed = (cause: unknown) => new Error('A migration failed', { cause });

test.each([
  ['an older page', new DOMException('less than the existing version', 'VersionError'), 'newer'],
  ['a disk without room', new DOMException('', 'QuotaExceededError'), 'full'],
  ['no room for a migration', failed(new DOMException('', 'QuotaExceededError')), 'full'],
  ['a sandboxed frame', new DOMException('sandboxed', 'SecurityError'), 'denied'],
  [
    'cookies that are blocked',
    new DOMException('The user denied permission to access', 'UnknownError'),
    'denied',
  ],
  ['no storage at all', new ReferenceError('indexedDB is not defined'), 'denied'],
  [
    'a damaged file',
    new DOMException('Internal error opening backing store', 'UnknownError'),
    'broken',
  ],
  ['a migration that fails', failed(new TypeError('no such field')), 'broken'],
  [
    'object stores that are missing',
    new Error('alongside lacks some of its object stores'),
    'broken',
  ],
])('%s is told apart', (_, error, kind) => {
  expect(openFailure(error)).toBe(kind);
});
