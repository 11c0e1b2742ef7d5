import { type Stage, stages } from '../records/taxonomy.ts';

/**
 * Saved passages, above them the one that the keyboard is at, the one that is about to be saved, and the
 * one that somebody asked to be shown, which has one look whatever its stage.
 */
export type Layer = 'saved' | 'current' | 'draft' | 'shown';

/** How many passages that overlap can be told apart by their lines. */
export const levels = 3;

/**
 * The entry of the page's highlight registry that holds the passages of one stage. Of saved passages that
 * overlap, each has a level of its own: in one entry they would look like one passage.
 */
export function highlightName(layer: Layer, stage: Stage | null, level = 0): string {
  const prefix = layer === 'saved' ? 'alongside' : `alongside-${layer}`;
  return `${prefix}-${stage ?? 'none'}${level === 0 ? '' : `-${level}`}`;
}

export function highlightNames(layer: Layer): readonly string[] {
  const ofLevels = layer === 'saved' ? range(levels) : [0];
  return ofLevels.flatMap((level) => all.map((stage) => highlightName(layer, stage, level)));
}

const all = [...stages, null];

/**
 * The style sheet for painted passages, made from the text of tokens.css: a tint, and an underline that
 * differs by stage. No colour of the text itself is changed. The underline takes something of it, so that
 * it darkens on a light page and lightens on a dark one, whatever scheme the page says it has.
 */
export function stageStyles(tokens: string): string {
  const current = selector(highlightNames('current'));
  return [
    ...all.map((stage) => rule(tokens, stage)),
    ...range(levels).slice(1).map(levelRule),
    shownRule(),
    `${current} { text-decoration-thickness: 4px; }`,
    // Ink is for the words; the line still says where a passage is.
    `@media print { ${selector(allNames())} { background-color: transparent; } }`,
    // Chromium gives every highlight the colours of a selection then; so high, the line is still inside them.
    `@media (forced-colors: active) {
      ${selector(allNames())} {
        background-color: transparent;
        text-decoration-color: currentColor; text-decoration-skip-ink: none; text-underline-offset: 0.08em;
      }
      ${current} { background-color: Highlight; color: HighlightText; }
    }`,
  ].join('\n');
}

function rule(tokens: string, stage: Stage | null): string {
  const name = stage ?? 'ink-soft';
  const colour = tokenIn(tokens, name);
  const line = stage ? tokenIn(tokens, `${stage}-line`) : 'solid';
  const saved = range(levels).map((level) => highlightName('saved', stage, level));
  const current = highlightName('current', stage);
  return `${selector([...saved, highlightName('draft', stage), current])} {
  background-color: color-mix(in srgb, ${colour} 18%, transparent);
  text-decoration: underline ${line} color-mix(in oklab, ${colour} 70%, currentColor) ${thickness(stage)};
  text-underline-offset: 0.15em;
}`;
}

// In the browser's colours for what is marked, which are seen on any page; dashed and thick as no stage is,
// so that nobody takes for saved what is only shown.
function shownRule(): string {
  return `${selector(highlightNames('shown'))} {
  background-color: Mark;
  color: MarkText;
  text-decoration: underline dashed MarkText 3px;
  text-underline-offset: 0.15em;
}`;
}

// The line of the passage above lies under that of the passage below it, and both are seen.
function levelRule(level: number): string {
  const names = all.map((stage) => highlightName('saved', stage, level));
  return `${selector(names)} { text-underline-offset: calc(0.15em + ${4 * level}px); }`;
}

function allNames(): readonly string[] {
  return (['saved', 'draft', 'current'] as const).flatMap(highlightNames);
}

function selector(names: readonly string[]): string {
  return names.map((name) => `::highlight(${name})`).join(', ');
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, i) => i);
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
