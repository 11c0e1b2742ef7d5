import * as v from 'valibot';

/** Selectors of the W3C Web Annotation Data Model; positions count characters (Unicode code points). */
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

/** An element by its place in the tree; `refinedBy` counts characters of the text that it shows. */
const xPathSchema = v.object({
  type: v.literal('XPathSelector'),
  value: v.pipe(v.string(), v.maxLength(2_000)),
  refinedBy: v.exactOptional(textPositionSchema),
});
export type XPathSelector = v.InferOutput<typeof xPathSchema>;

/** From the start of what the first selects, up to the start of what the second does. */
export const rangeSchema = v.object({
  type: v.literal('RangeSelector'),
  startSelector: xPathSchema,
  endSelector: xPathSchema,
});
export type RangeSelector = v.InferOutput<typeof rangeSchema>;

const likeness = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/**
 * What else the page held when the passage was saved: it tells later whether a place that is like it was
 * there before. Ours; the Web Annotation model has nothing for it.
 */
export const occurrenceSchema = v.object({
  type: v.literal('OccurrenceSelector'),
  /** How often the very words stood in the page. */
  same: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /**
   * How like it the words of every other place were that was like it at all, 0 to 1, in the order of the
   * page; and how many of them came before it. None where they were too many.
   */
  others: v.pipe(v.array(likeness), v.maxLength(16)),
  nth: offset,
  /** The most that any other place, surroundings included, would be like it without its paragraph. */
  rival: likeness,
  /** The same of what would be like it only then, made of what was left on both sides; 0 for nothing. */
  gap: likeness,
  /** Whether its words after this prefix, or before this suffix, stood nowhere else, nor would then. */
  prefixTells: v.boolean(),
  suffixTells: v.boolean(),
  /** Whether its words stood elsewhere in the same surroundings, as far as these are kept. */
  twin: v.boolean(),
  /** UTF-16 units of the page's text that came after it. */
  after: offset,
});
export type OccurrenceSelector = v.InferOutput<typeof occurrenceSchema>;

/** What a newer version may have stored besides; kept, and ignored by this one. */
const otherSchema = v.looseObject({ type: v.string() });

const knownSchemas = {
  TextQuoteSelector: textQuoteSchema,
  TextPositionSelector: textPositionSchema,
  RangeSelector: rangeSchema,
  OccurrenceSelector: occurrenceSchema,
};

const selectorSchema = v.lazy((value) => {
  const type = typeof value === 'object' && value !== null && 'type' in value && value.type;
  const known = Object.entries(knownSchemas).find(([name]) => name === type);
  return known ? known[1] : otherSchema;
});

/** Without those of a known type that are not what their type says: the others still tell the place. */
export const selectorsSchema = v.pipe(
  v.array(v.unknown()),
  v.transform((values) => values.filter((value) => v.is(selectorSchema, value))),
);
export type Selectors = v.InferOutput<typeof selectorsSchema>;
