/**
 * The hub that a person meant by what they typed or pasted: with or without `https://`, with a path, a
 * slash or a whole invite link behind it. A hub on this computer is reached without TLS. Undefined when
 * it cannot be the address of one.
 */
export function parseHubAddress(typed: string): string | undefined {
  const text = typed.trim();
  const url = parse(/^[a-z]+:\/\//i.test(text) ? text : `${schemeFor(text)}://${text}`);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  // What stands before an @ is a person's, not a hub's: an email address, or a password.
  if (url.username || url.password) return undefined;
  if (!url.hostname.includes('.') && !isThisComputer(url.host)) return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '').replace(/\/join$/, '');
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function schemeFor(address: string): string {
  return isThisComputer(address) ? 'http' : 'https';
}

function isThisComputer(address: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/i.test(address);
}
