import { expect, test } from 'vitest';
import { settingsFrom, WrongSetting } from './environment.ts';

test('an empty environment is a hub for one machine', () => {
  expect(settingsFrom({})).toEqual({
    port: 8787,
    host: '127.0.0.1',
    dataDir: '.data/hub',
    widgetDir: undefined,
    config: { signUp: { type: 'open' }, behindProxy: false },
  });
});

test('reads what is set', () => {
  const settings = settingsFrom({
    ALONGSIDE_PORT: '0',
    ALONGSIDE_HOST: '0.0.0.0',
    ALONGSIDE_DATA: '/srv/alongside',
    ALONGSIDE_WIDGET: '/srv/widget',
    ALONGSIDE_SIGN_UP: 'code:open: sesame',
    ALONGSIDE_BEHIND_PROXY: 'yes',
  });
  expect(settings).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/alongside',
    widgetDir: '/srv/widget',
    config: { signUp: { type: 'code', code: 'open: sesame' }, behindProxy: true },
  });
});

test.each([
  { ALONGSIDE_PORT: 'x' },
  { ALONGSIDE_PORT: '70000' },
  { ALONGSIDE_SIGN_UP: 'sesame' },
  { ALONGSIDE_SIGN_UP: 'code:' },
  { ALONGSIDE_BEHIND_PROXY: '1' },
])('%o stops the start with a reason', (env) => {
  expect(() => settingsFrom(env)).toThrow(WrongSetting);
});
