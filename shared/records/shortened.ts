/** One line of at most `longest` characters; a longer text is cut at a word. */
export function shortened(text: string, longest: number): string {
  // More than is kept, so that a text of megabytes costs nothing.
  const line = text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest).replace(/\s\S*$/, '')}…` : line;
}
