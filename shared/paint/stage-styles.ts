import { type Stage, stages } from '../records/taxonomy.ts';

/** Saved passages, and above them the one that is about to be saved. */
export type Layer = 'saved' | 'draft';

/** The entry of the page's highlight registry that holds the passages of one stage. */
export function highlightName(layer: Layer, stage: Stage | null): string {
  return `alongside-${layer === 'draft' ? 'draft-' : ''}${stage ?? 'none'}`;
}

export function highlightNames(layer: Layer): readonly string[] {
  return [...stages, null].map((stage) => highlightName(layer, stage));
}

/**
 * The style sheet for painted passages, made from the text of tokens.css: a tint, and an underline that
 * differs by stage. No colour of the text itself is changed. The underline takes something of it, so that
 * it darkens on a light page and lightens on a dark one, whatever scheme the page says it has.
 */
export function stageStyles(tokens: string): string {
  return [...stages, null].map((stage) => rule(tokens, stage)).join('\n');
}

function rule(tokens: string, stage: Stage | null): string {
  const name = stage ?? 'ink-soft';
  const colour = tokenIn(tokens, name);
  const line = stage ? tokenIn(tokens, `${stage}-line`) : 'solid';
  return `::highlight(${highlightName('saved', stage)}), ::highlight(${highlightName('draft', stage)}) {
  background-color: color-mix(in srgb, ${colour} 18%, transparent);
  text-decoration: underline ${line} color-mix(in oklab, ${colour} 70%, currentColor) ${thickness(stage)};
  text-underline-offset: 0.15em;
}`;
}

function thickness(stage: Stage | null): string {
  if (stage === 'power') return '3px';
  return stage === null ? '1px' : '2px';
}

function tokenIn(tokens: string, name: string): string {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(tokens)?.[1];
  if (!value) throw new Error(`tokens.css has no --${name}`);
  return value;
}
