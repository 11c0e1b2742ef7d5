/** One thing that a page describes in JSON-LD: a plain object, of which nothing is known. */
export type Thing = { readonly [property: string]: unknown };

/** More than honest pages have: a hostile one must not keep the browser busy. */
const most = { scripts: 20, characters: 300_000, things: 500, depth: 6 };

export interface LinkedData {
  /** What the page is: an article before a web page, the one with the page's own address before others. */
  readonly main: Thing | undefined;
  /** What `value` stands for: itself, or what it refers to by `@id`; of a list, each. */
  things(value: unknown): (Thing | string)[];
}

/** Reads what a page's `application/ld+json` scripts say. What is no JSON is passed over. */
export function readJsonLd(page: Document): LinkedData {
  const found: Thing[] = [];
  const scripts = page.querySelectorAll('script[type="application/ld+json" i]');
  for (const script of [...scripts].slice(0, most.scripts)) {
    const { textContent } = script;
    if (textContent.length <= most.characters) collect(parsed(textContent), found, 0);
  }
  const ids = new Map(
    found.flatMap((thing) => (typeof thing['@id'] === 'string' ? [[thing['@id'], thing]] : [])),
  );
  return {
    main: mainOf(found, page.URL),
    things: (value) => listOf(value).flatMap((one) => thingOrText(one, ids)),
  };
}

function parsed(text: string): unknown {
  try {
    // Some wrap it for browsers that know no JSON-LD.
    return JSON.parse(text.replace(/^\s*(<!--|\/\*<!\[CDATA\[\*\/)|(-->|\/\*\]\]>\*\/)\s*$/g, ''));
  } catch {
    // `JSON.parse` fails in one way only.
    return undefined;
  }
}

function collect(value: unknown, into: Thing[], depth: number): void {
  if (depth > most.depth || into.length >= most.things) return;
  if (Array.isArray(value)) for (const one of value) collect(one, into, depth + 1);
  if (!isThing(value)) return;
  into.push(value);
  for (const inner of ['@graph', 'mainEntity', 'mainEntityOfPage']) {
    collect(value[inner], into, depth + 1);
  }
}

const ranks = [
  /(Article|BlogPosting|Report)$/,
  /^(CreativeWork|Book|Dataset|HowTo|Guide|Course|DigitalDocument|LearningResource|PublicationIssue)$/,
  /Page$/,
];

function mainOf(things: readonly Thing[], address: string): Thing | undefined {
  for (const rank of ranks) {
    const ranked = things.filter((thing) => typesOf(thing).some((type) => rank.test(type)));
    const own = ranked.find((thing) => isAt(thing, address)) ?? ranked[0];
    if (own) return own;
  }
  return undefined;
}

function typesOf(thing: Thing): string[] {
  return listOf(thing['@type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[/:]/, '')] : [],
  );
}

function isAt(thing: Thing, address: string): boolean {
  const places = [thing.url, thing['@id'], thing.mainEntityOfPage].map((place) =>
    isThing(place) ? place['@id'] : place,
  );
  return places.some((place) => typeof place === 'string' && bare(place) === bare(address));
}

function bare(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/\/$/, '');
}

function thingOrText(value: unknown, ids: ReadonlyMap<unknown, Thing>): (Thing | string)[] {
  if (typeof value === 'string') return [value];
  return isThing(value) ? [ids.get(value['@id']) ?? value] : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, most.scripts) : [value];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
