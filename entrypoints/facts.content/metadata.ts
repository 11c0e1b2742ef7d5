import type { PageMetadata } from '../../shared/records/resource.ts';
import { addressIn, dayIn, languageIn, nameIn, sentencesIn } from './clean.ts';
import { type LinkedData, readJsonLd, type Thing } from './json-ld.ts';
import { type MetaTags, readMetaTags } from './meta-tags.ts';

export interface Metadata extends PageMetadata {
  readonly title?: string;
  readonly publisher?: string;
}

/**
 * What a page says about itself. For each field the first of these that says it in a form that can be
 * kept: JSON-LD, then Highwire (`citation_*`), Dublin Core, Open Graph, other `<meta>`, then the text
 * itself (`<time>`, `rel`). Three begin elsewhere:
 *
 * - the language with `<html lang>`, which the browser goes by too;
 * - the publisher with `og:site_name`: it names the site as readers know it, not the company behind it;
 * - the licence with `<link rel="license">`; a link in the text counts only if there is no other, since it
 *   may be about one picture.
 *
 * The title is that of the window, less the site's name where another source tells it apart: only the
 * window's is sure to have followed a page that turns into another without loading.
 */
export function readMetadata(page: Document): Metadata {
  const source = { page, meta: readMetaTags(page), data: readJsonLd(page) };
  return withoutEmpty({
    title: titleOf(source),
    publisher: publisherOf(source),
    authors: authorsOf(source),
    published: publishedOf(source),
    modified: modifiedOf(source),
    language: languageOf(source),
    licence: licenceOf(source),
    description: descriptionOf(source),
  });
}

interface Source {
  readonly page: Document;
  readonly meta: MetaTags;
  readonly data: LinkedData;
}

type Field = string | readonly string[];

function withoutEmpty(fields: Record<keyof Metadata, Field>): Metadata {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.length > 0));
}

/** The first value of which `clean` makes something. */
function first(values: readonly unknown[], clean: (value: unknown) => string): string {
  for (const value of values) {
    const made = clean(value);
    if (made) return made;
  }
  return '';
}

function titleOf({ page, meta, data }: Source): string {
  const shown = nameIn(page.title);
  const named = [
    ...[data.main?.headline, data.main?.name, ...meta('citation_title')],
    ...[...meta('dc.title', 'dcterms.title'), ...meta('og:title')],
  ]
    .map(nameIn)
    .filter(Boolean);
  if (!shown) return named[0] ?? '';
  // A name too short may stand in the window's title by accident.
  return named.find((name) => name.length > 5 && shown.includes(name)) ?? shown;
}

function publisherOf({ meta, data }: Source): string {
  const names = data.things(data.main?.publisher).map(nameOf);
  return first(
    [
      ...meta('og:site_name'),
      ...names,
      ...meta('citation_publisher', 'citation_journal_title'),
      ...meta('dc.publisher', 'dcterms.publisher'),
      ...meta('application-name'),
    ],
    nameIn,
  );
}

const mostAuthors = 20;

function authorsOf({ page, meta, data }: Source): readonly string[] {
  const sources = [
    data.things(data.main?.author ?? data.main?.creator).map(nameOf),
    meta('citation_author', 'citation_authors').flatMap((names) => names.split(';')),
    meta('dc.creator', 'dcterms.creator'),
    meta('article:author', 'og:article:author'),
    meta('author'),
    [...page.querySelectorAll('a[rel~="author" i]')].map((link) => link.textContent),
  ];
  for (const names of sources) {
    const authors = names.slice(0, mostAuthors).map(nameIn).filter(isName);
    if (authors.length > 0) return [...new Set(authors)];
  }
  return [];
}

// Some name a profile on another site in place of a person.
function isName(name: string): boolean {
  return name !== '' && !/^(https?:|www\.|@)/i.test(name);
}

function nameOf(value: Thing | string): unknown {
  return typeof value === 'string' ? value : value.name;
}

function publishedOf({ page, meta, data }: Source): string {
  return first(
    [
      ...[data.main?.datePublished, data.main?.dateCreated],
      ...meta('citation_publication_date', 'citation_date', 'citation_online_date'),
      ...meta('dcterms.issued', 'dc.date.issued', 'dcterms.created', 'dc.date', 'dcterms.date'),
      ...meta('article:published_time', 'og:published_time'),
      ...meta('datepublished', 'date', 'pubdate', 'publish-date'),
      ...timesIn(page, '[itemprop~="datePublished" i], [pubdate]'),
      ...onlyTimeIn(page),
    ],
    dayIn,
  );
}

function modifiedOf({ page, meta, data }: Source): string {
  return first(
    [
      data.main?.dateModified,
      ...meta('dcterms.modified', 'dc.date.modified'),
      ...meta('article:modified_time', 'og:updated_time'),
      ...meta('datemodified', 'last-modified'),
      ...timesIn(page, '[itemprop~="dateModified" i]'),
    ],
    dayIn,
  );
}

function timesIn(page: Document, which: string): (string | null)[] {
  return [...page.querySelectorAll(`time[datetime]:is(${which})`)].map((time) =>
    time.getAttribute('datetime'),
  );
}

// One of several may be the date of a comment or of another article.
function onlyTimeIn(page: Document): (string | null)[] {
  const times = page.querySelectorAll(':is(article, main) time[datetime]');
  return times.length === 1 ? [times[0]?.getAttribute('datetime') ?? null] : [];
}

function languageOf({ page, meta, data }: Source): string {
  return first(
    [
      page.documentElement.lang,
      ...meta('content-language'),
      data.main?.inLanguage,
      ...meta('citation_language', 'dc.language', 'dcterms.language', 'og:locale'),
    ],
    languageIn,
  );
}

function licenceOf({ page, meta, data }: Source): string {
  const base = page.baseURI;
  const addresses = [
    page.querySelector('link[rel~="license" i]')?.getAttribute('href'),
    ...data
      .things(data.main?.license)
      .map((one) => (typeof one === 'string' ? one : (one.url ?? one['@id']))),
    ...linkedLicences(page),
  ];
  const named = meta('dcterms.license', 'dc.rights', 'dcterms.rights');
  return first(addresses, (one) => addressIn(one, base)) || first(named, nameIn);
}

function linkedLicences(page: Document): string[] {
  const links = page.querySelectorAll<HTMLAnchorElement>('a[rel~="license" i][href]');
  const addresses = new Set([...links].map((link) => link.href));
  return addresses.size === 1 ? [...addresses] : [];
}

function descriptionOf({ meta, data }: Source): string {
  return first(
    [
      data.main?.description,
      ...meta('dc.description', 'dcterms.description', 'dcterms.abstract'),
      ...meta('og:description'),
      ...meta('description', 'twitter:description'),
    ],
    sentencesIn,
  );
}
