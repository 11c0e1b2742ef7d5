import { expect, test } from 'vitest';
import { settingsFrom, WrongSetting } from './environment.ts';

test('an empty environment is a hub for one machine', () => {
  expect(settingsFrom({})).toEqual({
    port: 8787,
    host: '127.0.0.1',
    dataDir: '.data/hub',
    widgetDir: undefined,
    hubLimits: { teamBytes: 1024 ** 3 },
    config: { signUp: { type: 'open' }, behindProxy: false, proofBits: 0 },
  });
});

test('reads what is set', () => {
  const settings = settingsFrom({
    ALONGSIDE_PORT: '0',
    ALONGSIDE_HOST: '0.0.0.0',
    ALONGSIDE_DATA: '/srv/alongside',
    ALONGSIDE_WIDGET: '/srv/widget',
    ALONGSIDE_TEAM_MB: '200',
    ALONGSIDE_SIGN_UP: 'code:open: sesame',
    ALONGSIDE_BEHIND_PROXY: 'yes',
    ALONGSIDE_PROOF_BITS: '20',
  });
  expect(settings).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/alongside',
    widgetDir: '/srv/widget',
    hubLimits: { teamBytes: 200 * 1024 * 1024 },
    config: { signUp: { type: 'code', code: 'open: sesame' }, behindProxy: true, proofBits: 20 },
  });
});

test.each([
  { ALONGSIDE_PORT: 'x' },
  { ALONGSIDE_PORT: '70000' },
  { ALONGSIDE_SIGN_UP: 'sesame' },
  { ALONGSIDE_SIGN_UP: 'code:' },
  { ALONGSIDE_BEHIND_PROXY: '1' },
  { ALONGSIDE_TEAM_MB: '0' },
  { ALONGSIDE_TEAM_MB: '1 GB' },
  { ALONGSIDE_PROOF_BITS: '21' },
  { ALONGSIDE_PROOF_BITS: '-1' },
  { ALONGSIDE_PROOF_BITS: '12.5' },
  { ALONGSIDE_PROOF_BITS: 'many' },
])('%o stops the start with a reason', (env) => {
  expect(() => settingsFrom(env)).toThrow(WrongSetting);
});
