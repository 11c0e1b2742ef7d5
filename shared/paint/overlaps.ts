/**
 * For each range, how many lie under it where it overlaps others: the longest has 0, so that the shorter
 * ones lie above it and none is hidden. Ranges of different trees never overlap.
 */
export function overlapLevels(ranges: readonly Range[]): ReadonlyMap<Range, number> {
  const levels = new Map(ranges.map((range) => [range, 0]));
  for (const group of clusters(ranges)) {
    const placed: Range[] = [];
    for (const range of group.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
      const under = placed.filter((other) => overlap(range, other));
      const taken = new Set(under.map((other) => levels.get(other)));
      let level = 0;
      while (taken.has(level)) level++;
      levels.set(range, level);
      placed.push(range);
    }
  }
  return levels;
}

/** Ranges that hang together, in groups of two or more. Sorted first, since comparing all pairs is slow. */
function clusters(ranges: readonly Range[]): readonly Range[][] {
  const groups: Range[][] = [];
  for (const tree of new Set(ranges.map(rootOf))) {
    const ofTree = ranges.filter((range) => rootOf(range) === tree);
    let furthest: Range | undefined;
    for (const range of ofTree.toSorted((a, b) =>
      a.compareBoundaryPoints(Range.START_TO_START, b),
    )) {
      if (furthest && overlap(range, furthest)) groups.at(-1)?.push(range);
      else groups.push([range]);
      if (!furthest || range.compareBoundaryPoints(Range.END_TO_END, furthest) > 0)
        furthest = range;
    }
  }
  return groups.filter(({ length }) => length > 1);
}

function rootOf(range: Range): Node {
  return range.startContainer.getRootNode();
}

function overlap(a: Range, b: Range): boolean {
  return (
    a.compareBoundaryPoints(Range.END_TO_START, b) < 0 &&
    a.compareBoundaryPoints(Range.START_TO_END, b) > 0
  );
}

function lengthOf(range: Range): number {
  return range.toString().length;
}
