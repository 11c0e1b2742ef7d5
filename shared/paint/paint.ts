import type { Stage } from '../records/taxonomy.ts';
import { highlightName, highlightNames, type Layer } from './stage-styles.ts';

/** A passage, and where it stands in this document. */
export interface Painted {
  readonly stage: Stage | null;
  readonly range: Range;
}

/** `unsupported`: this browser has no CSS Custom Highlights, and nothing was painted. */
export type PaintOutcome = { readonly type: 'painted' } | { readonly type: 'unsupported' };

/**
 * Paints passages over the page without touching its elements, in place of what this layer held before.
 * The registry belongs to the page: only entries with our own names are changed. `styles` is what
 * stageStyles made.
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
  for (const { stage, range } of passages) {
    entry(highlightName(layer, stage), layer).add(range);
    wear(range.startContainer.getRootNode(), styles);
  }
  return { type: 'painted' };
}

export function clearPaint(layer: Layer = 'saved'): void {
  if (!isSupported()) return;
  for (const name of highlightNames(layer)) CSS.highlights.delete(name);
}

function isSupported(): boolean {
  return typeof Highlight === 'function' && 'highlights' in CSS;
}

function entry(name: string, layer: Layer): Highlight {
  const held = CSS.highlights.get(name);
  if (held) return held;
  const made = new Highlight();
  made.priority = layer === 'draft' ? 1 : 0;
  CSS.highlights.set(name, made);
  return made;
}

// A sheet of the document does not reach into its shadow trees, so each tree with a passage adopts one.
// An adopted sheet is not subject to the page's content security policy, as a `<style>` would be.
function wear(root: Node, styles: string): void {
  if (!('adoptedStyleSheets' in root)) return;
  // Only documents and shadow roots have this property.
  const tree = root as Document | ShadowRoot;
  if (tree.adoptedStyleSheets.some(isOurs)) return;
  const sheet = new CSSStyleSheet();
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
