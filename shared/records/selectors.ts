import * as v from 'valibot';

/** Selectors of the W3C Web Annotation Data Model; offsets count UTF-16 units of the text index. */
export const textQuoteSchema = v.object({
  type: v.literal('TextQuoteSelector'),
  exact: v.pipe(v.string(), v.minLength(1), v.maxLength(20_000)),
  prefix: v.pipe(v.string(), v.maxLength(2_000)),
  suffix: v.pipe(v.string(), v.maxLength(2_000)),
});
export type TextQuoteSelector = v.InferOutput<typeof textQuoteSchema>;

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

export const textPositionSchema = v.object({
  type: v.literal('TextPositionSelector'),
  start: offset,
  end: offset,
});
export type TextPositionSelector = v.InferOutput<typeof textPositionSchema>;

/** What a newer version may have stored besides; kept, and ignored by this one. */
const otherSelectorSchema = v.looseObject({ type: v.string() });

export const selectorsSchema = v.array(
  v.union([textQuoteSchema, textPositionSchema, otherSelectorSchema]),
);
export type Selectors = v.InferOutput<typeof selectorsSchema>;

export function quoteOf(selectors: Selectors): TextQuoteSelector | undefined {
  return selectors.find((s): s is TextQuoteSelector => v.is(textQuoteSchema, s));
}

export function positionOf(selectors: Selectors): TextPositionSelector | undefined {
  return selectors.find((s): s is TextPositionSelector => v.is(textPositionSchema, s));
}
