const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['CrOS', 'ChromeOS'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Macintosh', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** What a person may know a browser by, from its user agent: "Firefox on Windows". Empty for an unknown one. */
export function deviceNameOf(userAgent: string): string {
  const named = (known: readonly (readonly [sign: string, name: string])[]) =>
    known.find(([sign]) => userAgent.includes(sign))?.[1];
  return [named(browsers), named(systems)].filter(Boolean).join(' on ');
}
