/** A word of a text as search compares it, and where it stands there (UTF-16 units). */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text as search compares them: without capitals, diacritics and apostrophes. `Café’s` gives
 * `cafes`. What is no word (dots, dashes, symbols) is left out.
 */
export function wordsIn(text: string): PlacedWord[] {
  return isPlain.test(text) ? plainWordsIn(text.toLowerCase()) : anyWordsIn(text);
}

// Most texts are, and every text of what is found is read at each letter: this takes a fraction of the time.
const isPlain = /^[\0-\x7f‘’“”–—…]*$/;

function plainWordsIn(text: string): PlacedWord[] {
  return Array.from(text.matchAll(plainRuns), ({ 0: run, index }) => ({
    word: bareWord(run),
    start: index,
    end: index + run.length,
  }));
}

const plainRuns = /[a-z0-9]+(?:['’][a-z0-9]+)*/g;

function bareWord(run: string): string {
  const bare = isJoined.test(run) ? run.replace(/['’]/g, '') : run;
  return bare.slice(0, maxLength);
}

const isJoined = /['’]/;

function anyWordsIn(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (isUnspaced.test(run)) words.push(...segmentsOf(run, index));
    else words.push({ word: foldWord(run), start: index, end: index + run.length });
  }
  return words.filter(({ word }) => word !== '');
}

/** The same without their places, each once. */
export function wordsOf(text: string): string[] {
  const words = isPlain.test(text)
    ? (text.toLowerCase().match(plainRuns) ?? []).map(bareWord)
    : anyWordsIn(text).map(({ word }) => word);
  return [...new Set(words)];
}

// Soft hyphens and joiners stand inside words and are not seen.
const runs = /[\p{L}\p{N}\p{M}\xad\u200c\u200d]+(?:['’][\p{L}\p{N}\p{M}\xad\u200c\u200d]+)*/gu;
// Thai, Lao, Burmese, Khmer, Chinese and Japanese. By number: browsers take long to make such a rule of names.
const isUnspaced =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u;
const ignored = /[\p{M}'’ʼ\xad\u200c\u200d]/gu;

// Longer ones are addresses and the like; nobody types further than this.
const maxLength = 64;

/** Letters with something to them that Unicode does not take apart. */
const plain: { readonly [letter: string]: string } = {
  ł: 'l',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  þ: 'th',
};

function foldWord(word: string): string {
  const low = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(low)) return low.slice(0, maxLength);
  const bare = low.normalize('NFKD').replace(ignored, '').toLowerCase();
  return bare.replace(/[łßøæœđðħıŋþ]/g, (letter) => plain[letter] ?? letter).slice(0, maxLength);
}

/** Of scripts that put no space between words. */
function segmentsOf(run: string, from: number): PlacedWord[] {
  return Array.from(segmenter().segment(run)).flatMap(({ segment, index, isWordLike }) => {
    const start = from + index;
    return isWordLike ? [{ word: foldWord(segment), start, end: start + segment.length }] : [];
  });
}

let shared: Intl.Segmenter | undefined;

// One for all: making it costs more than splitting a page's worth of text. The language is fixed, so
// that every context of the extension splits alike.
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter('en', { granularity: 'word' });
  return shared;
}
