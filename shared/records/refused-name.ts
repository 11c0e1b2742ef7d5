/** As long as an element of a set-like field may be. */
const longest = 200;

/**
 * Words on a page under the name by which they are known again: also in other capitals, or broken into
 * other lines. The slash would part a field from its element.
 */
export function refusedName(words: string): string {
  const folded = words.replace(/\s+/g, ' ').trim().toLowerCase().replaceAll('/', '\u2215');
  return folded.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
