/**
 * The words of a text as search compares them: without capitals and diacritics, each once. `Café’s` gives
 * `cafe's`. What is no word (dots, dashes, symbols) is left out.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter().segment(text)) {
    if (isWordLike) words.add(foldWord(segment));
  }
  return [...words];
}

// Longer ones are addresses and the like; nobody types further than this.
const maxLength = 64;

function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .slice(0, maxLength);
}

let shared: Intl.Segmenter | undefined;

// One for all: making it costs more than splitting a page's worth of text. The language is fixed, so
// that every context of the extension splits alike.
function segmenter(): Intl.Segmenter {
  shared ??= new Intl.Segmenter('en', { granularity: 'word' });
  return shared;
}
