import { type PlacedText, places } from './terms.ts';
import { wordsIn } from './words.ts';

/**
 * How well a word that is looked for is found, as a number: the lower, the better; 0 for not found. Where
 * it stands counts first, then whether it is the whole word or its beginning. One that is misspelt comes
 * after all that are not, whatever their places.
 */
export type Cost = number;

export function costOf(place: number, isWhole: boolean): Cost {
  return 1 + 2 * place + (isWhole ? 0 : 1);
}

/** More than the words of any query cost together that are found as they are written. */
const misspelt = 1_000;

export function misspeltCost(place: number): Cost {
  return misspelt + place;
}

export function isMisspelt(cost: Cost): boolean {
  return cost >= misspelt;
}

export function better(a: Cost, b: Cost): Cost {
  return a === 0 || (b !== 0 && b < a) ? b : a;
}

/** How well `word` of a text at `place` is what is looked for. */
export function match(wanted: string, word: string, place: number, forgiving: boolean): Cost {
  if (word.startsWith(wanted)) return costOf(place, word.length === wanted.length);
  return forgiving && mayBeMisspelt(wanted) && isOneOff(wanted, word) ? misspeltCost(place) : 0;
}

/** Short words have too many neighbours, and another number is not a misspelt one. */
export function mayBeMisspelt(wanted: string): boolean {
  return wanted.length >= 4 && !/\p{N}/u.test(wanted);
}

/**
 * Whether `word` begins with what `wanted` would be if one letter of it were another, left out, put in, or
 * changed places with the next. `at`: where in `word` it begins, for one that stands in a list.
 */
export function isOneOff(wanted: string, word: string, at = 0): boolean {
  let same = 0;
  while (same < wanted.length && wanted.charCodeAt(same) === word.charCodeAt(at + same)) same++;
  const next = at + same;
  if (same + 1 < wanted.length && !mayGoOn(wanted, same, word, next)) return false;
  const rest = wanted.slice(same + 1);
  const isOther = word.startsWith(rest, next + 1) && isLetter(word, next);
  const isTooMany = word.startsWith(rest, next);
  const isMissing = word.startsWith(wanted.slice(same), next + 1) && isLetter(word, next);
  return isOther || isTooMany || isMissing || isSwapped(wanted, same, word, next);
}

// Whether any of the four is left to be tried: of a whole dictionary, of hardly any word.
function mayGoOn(wanted: string, same: number, word: string, next: number): boolean {
  const after = wanted.charCodeAt(same + 1);
  const second = word.charCodeAt(next + 1);
  return second === after || word.charCodeAt(next) === after || second === wanted.charCodeAt(same);
}

function isLetter(word: string, at: number): boolean {
  return at < word.length && word[at] !== '\n';
}

function isSwapped(wanted: string, same: number, word: string, next: number): boolean {
  return (
    same + 1 < wanted.length &&
    word[next] === wanted[same + 1] &&
    word[next + 1] === wanted[same] &&
    word.startsWith(wanted.slice(same + 2), next + 2)
  );
}

/** Where in a shown text something was found (UTF-16 units). */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** What each of `words` costs where it stands best in these texts. */
export function costsIn(
  texts: readonly PlacedText[],
  words: readonly string[],
  forgiving: boolean,
): Cost[] {
  const costs = words.map(() => 0);
  for (const { text, place } of texts) {
    const at = places.indexOf(place);
    for (const { word } of wordsIn(text)) {
      for (const [index, wanted] of words.entries()) {
        costs[index] = better(costs[index] ?? 0, match(wanted, word, at, forgiving));
      }
    }
  }
  return costs;
}

/**
 * The words of `text` that were found. `costs` say how each word of the query was found in the resource: one
 * that was found as it is written marks nothing that is only like it.
 */
export function marksIn(text: string, words: readonly string[], costs: readonly Cost[]): Mark[] {
  return wordsIn(text).flatMap(({ word, start, end }) => {
    const isFound = words.some((wanted, at) => match(wanted, word, 0, isMisspelt(costs[at] ?? 0)));
    return isFound ? [{ start, end }] : [];
  });
}
