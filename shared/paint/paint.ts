import type { Stage } from '../records/taxonomy.ts';
import { overlapLevels } from './overlaps.ts';
import { highlightName, highlightNames, type Layer, levels } from './stage-styles.ts';

/** A passage, and where it stands: in this document, or in that of a frame of the same origin. */
export interface Painted {
  readonly stage: Stage | null;
  readonly range: Range;
}

/** `unsupported`: this browser has no CSS Custom Highlights, and nothing was painted. */
export type PaintOutcome = { readonly type: 'painted' } | { readonly type: 'unsupported' };

/**
 * Paints passages over the page without touching its elements, in place of what this layer held before.
 * The registries belong to the page and its frames: only entries with our own names are changed. `styles`
 * is what stageStyles made.
 */
export function paint(
  passages: readonly Painted[],
  styles: string,
  layer: Layer = 'saved',
): PaintOutcome {
  clearPaint(layer);
  return paintAlso(passages, styles, layer);
}

/** As {@link paint}, beside what the layer holds. */
export function paintAlso(
  passages: readonly Painted[],
  styles: string,
  layer: Layer = 'saved',
): PaintOutcome {
  if (!isSupported()) return { type: 'unsupported' };
  const all = [...(painted().get(layer) ?? []), ...passages];
  clearPaint(layer);
  painted().set(layer, all);
  const level = overlapLevels(layer === 'saved' ? all.map(({ range }) => range) : []);
  for (const { stage, range } of all) {
    const view = viewOf(range);
    if (!view) continue;
    const above = Math.min(level.get(range) ?? 0, levels - 1);
    entry(view, highlightName(layer, stage, above), priority(layer, above)).add(range);
    wear(range.startContainer.getRootNode(), view, styles);
  }
  return { type: 'painted' };
}

export function clearPaint(layer: Layer = 'saved'): void {
  if (!isSupported()) return;
  const views = (painted().get(layer) ?? []).map(({ range }) => viewOf(range));
  painted().delete(layer);
  for (const view of new Set([window, ...views])) {
    for (const name of highlightNames(layer)) view?.CSS.highlights.delete(name);
  }
}

function isSupported(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

type View = Window & typeof globalThis;

/** Each document has a registry, and ranges only show in their own. Null once a frame has gone. */
function viewOf(range: Range): View | null {
  return range.startContainer.ownerDocument?.defaultView ?? null;
}

function entry(view: View, name: string, priority: number): Highlight {
  const held = view.CSS.highlights.get(name);
  if (held) return held;
  const made = new view.Highlight();
  made.priority = priority;
  view.CSS.highlights.set(name, made);
  return made;
}

function priority(layer: Layer, level: number): number {
  return { saved: level, current: levels, draft: levels + 1, shown: levels + 2 }[layer];
}

// A sheet of the document does not reach into its shadow trees, so each tree with a passage adopts one.
// An adopted sheet is not subject to the page's content security policy, as a `<style>` would be.
function wear(root: Node, view: View, styles: string): void {
  if (!('adoptedStyleSheets' in root)) return;
  // Only documents and shadow roots have this property.
  const tree = root as Document | ShadowRoot;
  if (tree.adoptedStyleSheets.some(isOurs)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(styles);
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
}

// Known by what it says: capture and restore are two scripts, and each may run more than once.
function isOurs(sheet: CSSStyleSheet): boolean {
  return (
    sheet.cssRules[0]?.cssText.startsWith(`::highlight(${highlightName('saved', 'think')})`) ??
    false
  );
}

const name = Symbol.for('alongside.painted');

/**
 * What each layer holds, since Firefox lets no page script read a registry. On the global object of the
 * world of page scripts, for the same reason as above.
 */
function painted(): Map<Layer, readonly Painted[]> {
  // Only this function writes under this name.
  const world = globalThis as { [name]?: Map<Layer, readonly Painted[]> };
  world[name] ??= new Map();
  return world[name];
}
