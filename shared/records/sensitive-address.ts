import { holdsSecret } from './address-secrets.ts';

/**
 * Why an address may be nobody else's business. A team sees the address of what is saved, so a person is
 * warned first; they may save it all the same.
 */
export type Danger =
  /** Somebody's mail or messages, bank account, or health record. */
  | 'mail'
  | 'bank'
  | 'health'
  /** Opens only on this computer or in this network. */
  | 'private-network'
  /** Holds what may open somebody's account: a session, a token, a password. */
  | 'secret'
  /** Holds somebody's e-mail address. */
  | 'email'
  /** Opens only to those who sign in; told by the page, not by its address. */
  | 'password';

/** Undefined for a page that anybody could have come upon. */
export function dangerIn(address: string): Danger | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // What is no web page cannot be saved.
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (isMail(url)) return 'mail';
  if (isBank(url)) return 'bank';
  if (isHealth(url)) return 'health';
  if (holdsSecret(url)) return 'secret';
  if (isPrivateHost(url.hostname)) return 'private-network';
  return holdsEmail(url) ? 'email' : undefined;
}

const mailHosts = hosts(
  'mail.google.com mail.yahoo.com mail.proton.me mail.protonmail.com outlook.live.com outlook.office.com',
  'outlook.office365.com outlook.cloud.microsoft mail.aol.com mail.zoho.com mail.zoho.eu app.fastmail.com',
  'app.tuta.com app.tutanota.com mail.tutanota.com icloud.com/mail e.mail.ru mail.163.com email.bt.com',
  'web.whatsapp.com messages.google.com web.telegram.org teams.microsoft.com teams.cloud.microsoft',
  'app.slack.com messenger.com facebook.com/messages linkedin.com/messaging app.element.io',
);

function isMail(url: URL): boolean {
  return (
    isOneOf(mailHosts, url) ||
    isBelow(url, /^(webmail|roundcube|owa|zimbra)\d?$/) ||
    /^\/(webmail|roundcube(mail)?|squirrelmail|owa)(\/|$)/i.test(url.pathname)
  );
}

const bankHosts = hosts(
  'bank.barclays.co.uk online.lloydsbank.co.uk secure.lloydsbank.co.uk online.halifax-online.co.uk',
  'secure.halifax-online.co.uk online.bankofscotland.co.uk secure.bankofscotland.co.uk nwolb.com',
  'rbsdigital.com retail.santander.co.uk business.santander.co.uk internetbanking.tsb.co.uk',
  'security.hsbc.co.uk saas.hsbc.co.uk bank.co-operativebank.co.uk web.monzo.com app.starlingbank.com',
  'app.revolut.com business.revolut.com wise.com/home paypal.com/myaccount secure.bankofamerica.com',
  'secure.chase.com',
);

function isBank(url: URL): boolean {
  return (
    isOneOf(bankHosts, url) ||
    isBelow(
      url,
      /^((online|e|i|internet|net|web|secure)-?bank|((online|internet|my|e)-?)?banking)$/,
    )
  );
}

const healthHosts = hosts(
  'patientaccess.com app.patientaccess.com my.patientsknowbest.com app.patientsknowbest.com',
  'systmonline.tpp-uk.com access.login.nhs.uk nhsapp.service.nhs.uk web.accurx.com',
);

function isHealth(url: URL): boolean {
  return (
    isOneOf(healthHosts, url) ||
    isBelow(url, /^(mychart|my-?health-?record|patient-?portal|my-?patient-?portal)$/) ||
    /^\/(mychart|patient-?portal)(-?\w+)?\/./i.test(url.pathname)
  );
}

function hosts(...lines: string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}

function isOneOf(list: readonly string[], { hostname, pathname }: URL): boolean {
  const at = hostname.replace(/^www\./, '') + pathname;
  return list.some((place) => at === place || at.startsWith(`${place}/`));
}

// A label before a site's own name: `webmail.example.org`, and not `webmail.org`, which is about webmail.
function isBelow({ hostname }: URL, label: RegExp): boolean {
  const labels = hostname.split('.');
  return labels.slice(0, labels.length - nameLength(labels)).some((name) => label.test(name));
}

// A site's own name has two labels, or three under such as `co.uk`.
function nameLength(labels: readonly string[]): number {
  const [second = '', top = ''] = labels.slice(-2);
  return top.length === 2 && /^(co|com|org|net|gov|ac|nhs|ltd|plc|sch|me|edu|or|ne)$/.test(second)
    ? 3
    : 2;
}

function isPrivateHost(host: string): boolean {
  if (host.startsWith('['))
    return /^\[(::1?\]|f[cd]|fe[89ab]|::ffff:(7f|a[0-9a-f]{2}:))/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
    return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      host,
    );
  }
  return (
    !host.includes('.') ||
    /\.(localhost|local|internal|intranet|lan|corp|home|home\.arpa)$/.test(host)
  );
}

function holdsEmail({ searchParams }: URL): boolean {
  return [...searchParams.values()].some((value) => /^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(value));
}
