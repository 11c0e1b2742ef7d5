import search from 'approx-string-match';

/**
 * The peer: quote matching as Hypothesis publishes it, written from its description. Text is the body's
 * text content, context 32 characters; the very words first, then up to min(256, half) edits; the best by
 * 50 for the quote, 20 for each side, 2 for the position; no floor.
 */
export interface PeerSelector {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

const context = 32;

export function peerDescribe(text: string, start: number, end: number): PeerSelector {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - context), start),
    suffix: text.slice(end, end + context),
    start,
  };
}

export interface PeerMatch {
  readonly start: number;
  readonly end: number;
}

export function peerLocate(text: string, selector: PeerSelector): PeerMatch | undefined {
  const { exact, start } = selector;
  if (text.startsWith(exact, start)) return { start, end: start + exact.length };
  let best: (PeerMatch & { score: number }) | undefined;
  for (const match of matches(text, exact)) {
    const score = scoreOf(text, selector, match);
    if (!best || score > best.score) best = { start: match.start, end: match.end, score };
  }
  return best;
}

function matches(text: string, exact: string) {
  const found: { start: number; end: number; errors: number }[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
  }
  return found.length > 0 ? found : search(text, exact, Math.min(256, exact.length / 2));
}

function scoreOf(
  text: string,
  { exact, prefix, suffix, start }: PeerSelector,
  match: PeerMatch & { errors: number },
): number {
  const before = text.slice(Math.max(0, match.start - prefix.length), match.start);
  const after = text.slice(match.end, match.end + suffix.length);
  const near = 1 - Math.abs(match.start - start) / text.length;
  const parts = [
    50 * (1 - match.errors / exact.length),
    20 * (prefix ? like(before, prefix) : 1),
    20 * (suffix ? like(after, suffix) : 1),
    2 * near,
  ];
  return parts.reduce((sum, part) => sum + part, 0) / 92;
}

function like(text: string, expected: string): number {
  if (text === '') return 0;
  const [best] = search(text, expected, expected.length);
  return best ? 1 - best.errors / expected.length : 0;
}
