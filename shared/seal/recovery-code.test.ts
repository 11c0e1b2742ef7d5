import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRecoveryCode, parseRecoveryCode } from './recovery-code.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

test('a code is seven groups of four, and never changes: people hold it on paper', () => {
  const secret = Uint8Array.from({ length: 16 }, (_, at) => at * 17);
  expect(formatRecoveryCode(secret)).toMatchInlineSnapshot(`"0024-H36H-2NCS-VRH6-DAQF-6DVV-QZWM"`);
});

test('a code is read however it was typed', () => {
  const gap = fc.constantFrom('', ' ', '-', '–', '\u00a0', '\n', '.');
  fc.assert(
    fc.property(secrets, fc.array(gap, { minLength: 34, maxLength: 34 }), (secret, gaps) => {
      const code = formatRecoveryCode(secret);
      const typed = [...code].map((letter, at) => letter + (gaps[at] ?? '')).join('');
      const expected = new Uint8Array(secret);
      expect(parseRecoveryCode(typed)).toEqual(expected);
      expect(parseRecoveryCode(code.toLowerCase())).toEqual(expected);
      const alike = code.replaceAll('0', 'o').replaceAll('1', 'l');
      expect(parseRecoveryCode(alike)).toEqual(expected);
      expect(parseRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'I'))).toEqual(expected);
    }),
  );
});

test('one wrong letter is always noticed, and two neighbours that changed places', () => {
  fc.assert(
    fc.property(secrets, fc.nat(27), fc.constantFrom(...letters), (secret, at, letter) => {
      const code = [...formatRecoveryCode(secret).replaceAll('-', '')];
      const [wrong, swapped] = [code.with(at, letter), [...code]];
      if (letter !== code[at]) expect(parseRecoveryCode(wrong.join(''))).toBeUndefined();
      const next = Math.min(at + 1, 27);
      [swapped[at], swapped[next]] = [code[next] ?? '', code[at] ?? ''];
      if (code[at] !== code[next]) expect(parseRecoveryCode(swapped.join(''))).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test.each(['', 'hello', 'A'.repeat(27), 'A'.repeat(29), 'U'.repeat(28), `${'Z'.repeat(26)}00`])(
  'is not a code: "%s"',
  (typed) => {
    expect(parseRecoveryCode(typed)).toBeUndefined();
  },
);
