import type { WidgetBuildListed } from '../protocol/widget.ts';
import type { Site } from '../records/site.ts';
import { current, parseKeyRing } from '../seal/key-ring.ts';
import { fingerprintOf } from '../seal/sign.ts';
import type { Membership } from '../store/meta-values.ts';

/** What stands inside the element for those who cannot have the form: how else to reach the charity. */
export type Fallback = Pick<Site, 'phone' | 'address' | 'link'>;

/** The languages that a snippet's own words are in; the form has those too. */
export type SnippetLanguage = keyof typeof words;

/** Of a site, what its snippet says. */
export type SnippetSite = Pick<Site, 'id'> & Partial<Fallback>;
type Team = Pick<Membership, 'hub' | 'ring'>;

/**
 * What a charity pastes into its page: it gets the hub's newest widget. It pins the team's signing key, and
 * what stands inside the element is there without scripts.
 */
export function snippetFor(
  team: Team,
  site: SnippetSite,
  language: SnippetLanguage = 'en',
): Promise<string> {
  const src = `${team.hub}/get-involved/v1/get-involved.js`;
  return snippetWith(tag('script', { type: 'module', src, ...unnamed }), team, site, language);
}

/**
 * The same with one build pinned: the browser runs no other byte. That needs all of the code in one file;
 * undefined where the hub has none.
 */
export async function pinnedSnippetFor(
  team: Team,
  site: SnippetSite,
  { build, files }: WidgetBuildListed,
  language: SnippetLanguage = 'en',
): Promise<string | undefined> {
  const integrity = files[whole];
  if (!integrity) return undefined;
  const src = `${team.hub}/get-involved/${build}/${whole}`;
  const pinned = { integrity, crossorigin: 'anonymous' };
  const script = tag('script', { type: 'module', src, ...unnamed, ...pinned });
  return snippetWith(script, team, site, language);
}

/** The hub need not be told on which page somebody is. */
const unnamed = { referrerpolicy: 'no-referrer' };

const whole = 'get-involved-whole.js';

/** Whether there is anything to reach the charity by. */
export function hasFallback(site: Partial<Fallback>): boolean {
  return waysToReach(site, words.en).length > 0;
}

/** The address that a person typed, when a page can link to it. */
export function webAddress(typed: string): string | undefined {
  const text = typed.trim();
  const whole = /^[a-z][a-z+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const { protocol, href, hostname } = new URL(whole);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && hostname.includes('.') ? href : undefined;
}

const words = {
  en: {
    intro: 'You can reach us in other ways too:',
    phone: 'Ring us on',
    address: 'Write to us at',
    link: 'More ways to reach us',
  },
  cy: {
    intro: 'Gallwch gysylltu â ni mewn ffyrdd eraill hefyd:',
    phone: 'Ffoniwch ni ar',
    address: 'Ysgrifennwch atom yn',
    link: 'Mwy o ffyrdd o gysylltu â ni',
  },
} as const;

async function snippetWith(
  script: string,
  { hub, ring }: Team,
  site: SnippetSite,
  language: SnippetLanguage,
): Promise<string> {
  const keys = parseKeyRing(ring);
  if (!keys) throw new Error('the team’s key ring in the store is not one');
  const key = await fingerprintOf(current(keys.sign).publicKey);
  const element = tag('get-involved', { hub, site: site.id, key, ...langOf(language) });
  const lines = [
    `${script}</script>`,
    element,
    ...fallbackLines(site, language),
    '</get-involved>',
  ];
  return lines.join('\n');
}

function langOf(language: SnippetLanguage): { readonly lang?: string } {
  return language === 'en' ? {} : { lang: language };
}

function fallbackLines(site: Partial<Fallback>, language: SnippetLanguage): string[] {
  const said = words[language];
  const ways = waysToReach(site, said);
  // A comment, so that a page on which nobody filled it in says nothing odd to its visitors.
  if (ways.length === 0)
    return ['  <!-- Write here how else to reach you: a phone number, an address. -->'];
  return [
    `  <p>${said.intro}</p>`,
    '  <ul>',
    ...ways.map((way) => `    <li>${way}</li>`),
    '  </ul>',
  ];
}

function waysToReach(
  { phone = '', address = '', link = '' }: Partial<Fallback>,
  said: { readonly [part in keyof Fallback]: string },
): string[] {
  const number = phone.replace(/[^+\d]/g, '');
  const page = webAddress(link);
  return [
    ...(number
      ? [`${said.phone} ${tag('a', { href: `tel:${number}` })}${escaped(phone.trim())}</a>`]
      : []),
    ...(address.trim()
      ? [`${said.address} ${escaped(address.trim().replace(/\s*\n\s*/g, ', '))}`]
      : []),
    ...(page ? [`${tag('a', { href: page })}${said.link}</a>`] : []),
  ];
}

function tag(name: string, attributes: { readonly [attribute: string]: string }): string {
  const all = Object.entries(attributes).map(
    ([attribute, value]) => ` ${attribute}="${escaped(value)}"`,
  );
  return `<${name}${all.join('')}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
