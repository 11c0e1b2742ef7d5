import type {
  OccurrenceSelector,
  RangeSelector,
  Selectors,
  TextPositionSelector,
  TextQuoteSelector,
} from './selectors.ts';

/** The selector of a type among those of a passage. Without schemas: page scripts are handed what was parsed. */

export function quoteOf(selectors: Selectors): TextQuoteSelector | undefined {
  return selectors.find((s): s is TextQuoteSelector => s.type === 'TextQuoteSelector');
}

export function positionOf(selectors: Selectors): TextPositionSelector | undefined {
  return selectors.find((s): s is TextPositionSelector => s.type === 'TextPositionSelector');
}

/** Where a passage stands in the tree. */
export function rangeOf(selectors: Selectors): RangeSelector | undefined {
  return selectors.find((s): s is RangeSelector => s.type === 'RangeSelector');
}

export function occurrenceOf(selectors: Selectors): OccurrenceSelector | undefined {
  return selectors.find((s): s is OccurrenceSelector => s.type === 'OccurrenceSelector');
}
