import { isFull } from './full.ts';

/**
 * Why the library cannot be opened, as far as it matters to what a person can do about it.
 * - `newer`: a newer version of the extension has had it, and this page is of an older one.
 * - `full`: there is no room left.
 * - `denied`: this browser is set so that nothing may be kept.
 * - `broken`: it does not open, a migration fails on it, or it lacks object stores.
 *
 * That an older page holds it open is not among them: `onBlocked` tells that, and the opening goes on.
 */
export type OpenFailure = 'newer' | 'full' | 'denied' | 'broken';

/** For whatever `openStore` rejected with. */
export function openFailure(error: unknown): OpenFailure {
  const errors = [error, error instanceof Error ? error.cause : undefined];
  if (errors.some(isFull)) return 'full';
  if (errors.some((one) => one instanceof DOMException && one.name === 'VersionError'))
    return 'newer';
  return errors.some(isDenied) ? 'denied' : 'broken';
}

/**
 * A sandboxed frame throws `SecurityError` at once; Chromium without cookies rejects with `UnknownError` and
 * this word in its message; where there is no storage at all, `indexedDB` is not defined.
 */
function isDenied(error: unknown): boolean {
  if (error instanceof DOMException) {
    return error.name === 'SecurityError' || /denied/i.test(error.message);
  }
  return error instanceof Error && /indexedDB/.test(error.message);
}
