import { describe, expect, test } from 'vitest';
import { dayIn, languageIn, nameIn, sentencesIn } from './clean.ts';
import { readMetadata } from './metadata.ts';

function read(html: string) {
  return readMetadata(new DOMParser().parseFromString(html, 'text/html'));
}

function linked(...data: unknown[]): string {
  return data
    .map((one) => `<script type="application/ld+json">${JSON.stringify(one)}</script>`)
    .join('');
}

const article = {
  '@context': 'https://schema.org',
  '@type': 'Article',
  headline: 'Paying people',
  author: { '@type': 'Person', name: 'Ada Byron' },
  publisher: { '@type': 'Organization', name: 'Guidance Trust' },
  datePublished: '2024-05-31T09:30:00+01:00',
  dateModified: '2024-06-02',
  inLanguage: 'en_gb',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  description: 'Pay people for their time &amp; expertise.',
};

const facts = {
  title: 'Paying people',
  publisher: 'Guidance Trust',
  authors: ['Ada Byron'],
  published: '2024-05-31',
  modified: '2024-06-02',
  language: 'en-GB',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  description: 'Pay people for their time & expertise.',
};

describe('reads', () => {
  test('JSON-LD', () => {
    expect(read(linked(article))).toEqual(facts);
  });

  test('JSON-LD as a graph of things that refer to each other', () => {
    const { author, publisher, ...rest } = article;
    const graph = [
      { '@type': 'WebPage', name: 'The page', description: 'Of the page' },
      {
        ...rest,
        '@type': ['NewsArticle', 'Thing'],
        author: [{ '@id': '#ada' }],
        publisher: { '@id': '#org' },
      },
      { '@id': '#ada', ...author },
      { '@id': '#org', ...publisher },
    ];
    expect(read(linked({ '@context': 'https://schema.org', '@graph': graph }))).toEqual(facts);
  });

  test('JSON-LD of several articles: the one at the page’s address', () => {
    const own = { ...article, mainEntityOfPage: { '@id': document.URL } };
    const other = { ...article, headline: 'Other', author: 'Somebody', url: 'https://a.org/other' };
    expect(read(linked([other, own]))).toEqual(facts);
  });

  test('Highwire tags', () => {
    expect(
      read(`<meta name="citation_title" content="Paying people">
        <meta name="citation_author" content="Byron, Ada"><meta name="citation_author" content="Noor, S.">
        <meta name="citation_publication_date" content="2024/5/31">
        <meta name="citation_journal_title" content="Journal of Involvement">`),
    ).toEqual({
      ...{ title: 'Paying people', authors: ['Byron, Ada', 'Noor, S.'], published: '2024-05-31' },
      publisher: 'Journal of Involvement',
    });
  });

  test('Dublin Core', () => {
    expect(
      read(`<meta name="DC.title" content="Paying people"><meta name="DC.creator" content="Ada Byron">
        <meta name="DCTERMS.issued" content="2024-05"><meta name="DC.language" content="cy">
        <meta name="DC.publisher" content="Guidance Trust"><meta name="DC.rights" content="Open licence">`),
    ).toEqual({
      ...{ title: 'Paying people', authors: ['Ada Byron'], published: '2024-05', language: 'cy' },
      ...{ publisher: 'Guidance Trust', licence: 'Open licence' },
    });
  });

  test('Open Graph', () => {
    expect(
      read(`<meta property="og:title" content="Paying people"><meta property="og:site_name" content="Guidance">
        <meta property="og:description" content="Why and how."><meta property="og:locale" content="en_GB">
        <meta property="article:published_time" content="2024-05-31T10:00:00Z">
        <meta property="article:author" content="https://facebook.com/ada"><meta name="author" content="Ada Byron">`),
    ).toEqual({
      ...{ title: 'Paying people', publisher: 'Guidance', description: 'Why and how.' },
      ...{ language: 'en-GB', published: '2024-05-31', authors: ['Ada Byron'] },
    });
  });

  test('the text itself, where nothing else says it', () => {
    expect(
      read(`<html lang="cy"><title>Talu pobl</title><article>
        <a rel="author" href="/ada">Ada  Byron</a> <time datetime="2024-05-31">Mai</time>
        <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></article>`),
    ).toEqual({
      ...{ title: 'Talu pobl', language: 'cy', authors: ['Ada Byron'], published: '2024-05-31' },
      licence: 'https://creativecommons.org/licenses/by/4.0/',
    });
  });
});

test('takes for each field the first source that says it', () => {
  const { published, authors, publisher, language } = read(`<html lang="en-IE">
    <meta property="og:site_name" content="Guidance"><meta name="author" content="Webmaster">
    <meta property="article:published_time" content="2001-01-01">${linked(article)}`);
  expect({ published, authors, publisher, language }).toEqual({
    ...{
      published: '2024-05-31',
      authors: ['Ada Byron'],
      publisher: 'Guidance',
      language: 'en-IE',
    },
  });
});

test('takes the site’s name off the title, and stays with the window when the sources are of another page', () => {
  const title = (tag: string) => read(`<title>Paying people | Guidance</title>${tag}`).title;
  expect(title('<meta property="og:title" content="Paying people">')).toBe('Paying people');
  expect(title('<meta property="og:title" content="Where we were before">')).toBe(
    'Paying people | Guidance',
  );
});

test('does not take one of several times or licences for that of the page', () => {
  expect(
    read(`<main><time datetime="2024-05-31">a</time><time datetime="2024-06-01">b</time>
      <a rel="license" href="https://a.org/1">a</a><a rel="license" href="https://a.org/2">b</a></main>`),
  ).toEqual({});
});

describe('is not misled by', () => {
  test.each([
    ['JSON-LD that is none', '<script type="application/ld+json">{"@type": "Article", </script>'],
    ['an array of nothing', linked([null, [], 7, 'x', [[[[[[[[article]]]]]]]]])],
    [
      'wrong types',
      linked({
        ...article,
        headline: { a: 1 },
        author: 7,
        publisher: [],
        datePublished: {},
        dateModified: [],
        inLanguage: 7,
        license: { x: 1 },
        description: ['x'],
      }),
    ],
    [
      'dates that are no dates',
      linked({ '@type': 'Article', datePublished: '2024-13-45', dateModified: 'soon' }),
    ],
    ['no address of a licence', linked({ '@type': 'Article', license: 'javascript:alert(1)' })],
    ['a thing that is no page', linked({ ...article, '@type': 'Product' })],
    [
      'names that objects inherit',
      linked(JSON.parse('{"@type":"Article","__proto__":{"headline":"x"},"constructor":"y"}')),
    ],
  ])('%s', (_, html) => {
    expect(read(html)).toEqual({});
  });

  test('control characters, marks of direction and length', () => {
    const headline = `A\u0000\u202Etitle\n${'x'.repeat(2_000_000)}`;
    const { title, description, authors } = read(
      linked({
        ...{ '@type': 'Article', headline: headline.slice(0, 200_000) },
        ...{
          description: 'word '.repeat(5_000),
          author: Array.from({ length: 500 }, (_, i) => `Name ${i}`),
        },
      }),
    );
    expect(title?.slice(0, 9)).toBe('A title x');
    expect(title?.length).toBeLessThanOrEqual(300);
    expect(description?.length).toBeLessThanOrEqual(601);
    expect(authors).toHaveLength(20);
  });

  test('a script of megabytes, thousands of tags, or things inside things without end', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const started = performance.now();
    expect(
      read(`<script type="application/ld+json">${deep}</script>
        <script type="application/ld+json">"${'x'.repeat(5_000_000)}"</script>
        ${'<meta name="x" content="y">'.repeat(20_000)}${linked(...Array.from({ length: 100 }, () => []))}`),
    ).toEqual({});
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test.each([
  ['2024-05-31T23:59:59Z', '2024-05-31'],
  ['2024/5/3', '2024-05-03'],
  ['20240531', '2024-05-31'],
  ['2024-05', '2024-05'],
  ['2024', '2024'],
  ['31 May 2024', '2024-05-31'],
  ['Fri, 31 May 2024 10:00:00 GMT', '2024-05-31'],
  ['2023-02-29', ''],
  ['0000-00-00', ''],
  ['9999-01-01', ''],
  ['1717113600', ''],
  ['May', ''],
  ['3 days ago', ''],
  [20240531, ''],
])('reads %j as the day %j', (value, day) => {
  expect(dayIn(value)).toBe(day);
});

test.each([
  ['en', 'en'],
  ['EN_gb', 'en-GB'],
  ['zh-Hant-HK', 'zh-Hant-HK'],
  ['english', ''],
  ['en; q=1', ''],
  ['', ''],
])('reads %j as the language %j', (value, tag) => {
  expect(languageIn(value)).toBe(tag);
});

test('reads names and sentences as one line of plain text', () => {
  expect(nameIn('  A &amp;\n B&#8217;s <b> ')).toBe('A & B’s <b>');
  expect(nameIn('&bogus; &constructor; &#99999999;')).toBe('&bogus; &constructor; &#99999999;');
  expect(nameIn('می\u200cخواهم 👩\u200d🔬')).toBe('می\u200cخواهم 👩\u200d🔬');
  expect(sentencesIn('word '.repeat(200))).toMatch(/ word…$/);
});
