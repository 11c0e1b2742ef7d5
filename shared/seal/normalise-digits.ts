/**
 * What a person typed, as 16 digits; else undefined. Spaces and dashes of any kind may stand between, and the
 * marks that text of several directions brings along; Arabic and Persian keyboards have figures of their own.
 */
export function normaliseDigits(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => `${digit.charCodeAt(0) & 15}`);
  return /^[0-9]{16}$/.test(digits) ? digits : undefined;
}
