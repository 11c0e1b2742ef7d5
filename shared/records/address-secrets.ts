/**
 * The address without what is known to be a secret: it opens an account and says nothing about the page.
 * What may be meaningful stays (`sid` is also the number of a story), and the rest as it was written.
 */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (!holdsSecret(url)) return address;
  cutSecrets(url);
  return url.href;
}

export function cutSecrets(url: URL): void {
  url.username = '';
  url.password = '';
  url.pathname = url.pathname.replace(sessionInPath, '');
  for (const [name, value] of [...url.searchParams]) {
    if (isSecret(name, value)) url.searchParams.delete(name);
  }
  if (hasSecret(fragmentOf(url))) url.hash = routeOf(url);
}

/** A session, a token or a password: what may open somebody's account. */
export function holdsSecret(url: URL): boolean {
  return (
    url.username !== '' ||
    sessionInPath.test(url.pathname) ||
    hasSecret(url.searchParams) ||
    hasSecret(fragmentOf(url))
  );
}

const sessionInPath = /;(jsessionid|phpsessid|sid|sessionid)=[^/;]+/i;

// `#a=b`, or behind the route of a single-page site: `#/people?a=b`.
function fragmentOf({ hash }: URL): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#([^?]*\?)?/, ''));
}

function routeOf({ hash }: URL): string {
  return hash.includes('?') ? hash.replace(/\?.*/, '') : '';
}

function hasSecret(parameters: URLSearchParams): boolean {
  return [...parameters].some(([name, value]) => isSecret(name, value));
}

/** Never anything else than a secret. */
const surely =
  /^(access_?token|id_?token|refresh_?token|auth_?token|session_?token|reset_?token|login_?token|csrf_?token|jwt|jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cftoken|oauth_token|oauth_verifier|client_secret|x-amz-security-token|x-amz-signature|x-goog-signature|samlresponse)$/i;
/** A secret when its value is one that nobody would type. */
const perhaps =
  /^(token|sid|session|sessionid|session_id|sess|auth|apikey|api_key|sig|signature|otp|ticket)$/i;

function isSecret(name: string, value: string): boolean {
  if (value === '') return false;
  return surely.test(name) || (perhaps.test(name) && isRandom(value));
}

// Long, of letters and digits mixed, and no date, path or words.
function isRandom(value: string): boolean {
  return (
    /^[\w.~+/=-]{16,}$/.test(value) &&
    /[a-z]/i.test(value) &&
    /\d/.test(value) &&
    !/^\d{2,4}[-/]\d/.test(value) &&
    !/^[a-z]+([-_/][a-z0-9]+)+$/.test(value)
  );
}
