/**
 * The fewest characters to change, put in or leave out that make `pattern`, of at most 65,535, of some part
 * of `text`: Sellers' algorithm (1980). `approx-string-match` would look for each such part too, of which
 * there are hundreds where nothing is alike, and take 5 to 30 times as long.
 */
export function fewestEdits(text: string, pattern: string): number {
  const { length } = pattern;
  const sought = Uint16Array.from({ length }, (_, i) => pattern.charCodeAt(i));
  // At `i`: the edits up to that character of the pattern, for a part that ends where we are.
  const edits = Uint16Array.from({ length }, (_, i) => i + 1);
  let fewest = length;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    let before = 0;
    let least = 0;
    for (let i = 0; i < length; i++) {
      const above = edits[i] ?? 0;
      const changed = sought[i] === character ? before : before + 1;
      least = Math.min(changed, Math.min(above, least) + 1);
      before = above;
      edits[i] = least;
    }
    fewest = Math.min(fewest, least);
  }
  return fewest;
}
