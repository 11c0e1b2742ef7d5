import * as v from 'valibot';

/** What the hub says of the build of the widget that it hands out. */
export const widgetBuildSchema = v.object({
  /** The part of the address that stands for this very build. */
  build: v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/)),
  /** For each of its files what `integrity` has to be. */
  files: v.record(v.string(), v.pipe(v.string(), v.regex(/^sha384-[A-Za-z0-9+/]{64}$/))),
});
export type WidgetBuildListed = v.InferOutput<typeof widgetBuildSchema>;
