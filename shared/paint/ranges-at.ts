/** A place in the window of a document, and the innermost node there. */
export interface Spot {
  readonly document: Document;
  readonly x: number;
  readonly y: number;
  readonly target: Node;
}

interface HighlightHit {
  readonly ranges: readonly AbstractRange[];
}

/** In every browser of late; the library of types does not know it yet. */
interface HitRegistry {
  highlightsFromPoint(
    x: number,
    y: number,
    options: { readonly shadowRoots: readonly ShadowRoot[] },
  ): readonly HighlightHit[];
}

/** Which of these painted ranges are to be seen at the spot: several where they overlap. */
export function rangesAt({ document, x, y, target }: Spot, ranges: readonly Range[]): Range[] {
  const here = ranges.filter((range) => range.startContainer.ownerDocument === document);
  const registry = document.defaultView?.CSS.highlights;
  if (here.length === 0 || !registry) return [];
  if (knowsHits(registry)) {
    const hits = registry.highlightsFromPoint(x, y, { shadowRoots: here.flatMap(rootsAround) });
    const hit = new Set(hits.flatMap((one) => [...one.ranges]));
    return here.filter((range) => hit.has(range));
  }
  // Without the target, what lies under a dialog would be found through it.
  return here.filter((range) => range.intersectsNode(target) && hasRectAt(range, x, y));
}

function knowsHits(registry: object): registry is HitRegistry {
  return 'highlightsFromPoint' in registry;
}

/** The shadow trees that the range lies in, from the innermost out. */
function rootsAround({ startContainer }: Range): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (
    let root = startContainer.getRootNode();
    isShadowRoot(root);
    root = root.host.getRootNode()
  ) {
    roots.push(root);
  }
  return roots;
}

// By what it has, not instanceof: nodes of frames are of other realms.
function isShadowRoot(root: Node): root is ShadowRoot {
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in root;
}

function hasRectAt(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}
