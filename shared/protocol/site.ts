import * as v from 'valibot';
import { isCalendarDay } from '../records/calendar-day.ts';
import { knownWays, levels, stages } from '../records/taxonomy.ts';
import { isWebAddress } from '../records/web-address.ts';
import { limits } from './limits.ts';
import { bytes, id } from './wire.ts';

/** The signed site document, and what stands in its payload. */

export const signedSiteSchema = v.object({
  payload: bytes(limits.sitePayload),
  signature: bytes(64, 64),
  key: bytes(65, 65),
});
export type SignedSite = v.InferOutput<typeof signedSiteSchema>;

const boardItemSchema = v.object({
  id: v.string(),
  said: v.string(),
  outcome: v.picklist(['did', 'could-not']),
  text: v.string(),
  at: v.custom<string>(isCalendarDay, 'a day'),
  idea: v.exactOptional(v.string()),
});

const sharedResourceSchema = v.object({
  id: v.string(),
  title: v.string(),
  publisher: v.string(),
  url: v.custom<string>(isWebAddress, 'an address on the web'),
  stage: v.picklist(stages),
  note: v.string(),
});

const words = v.pipe(v.string(), v.maxLength(500));

/** What is offered in a way; one that this version does not know is for a later one. */
const offerSchema = v.object({
  way: v.string(),
  what: words,
  when: v.exactOptional(words),
  where: v.exactOptional(words),
  travel: v.exactOptional(words),
  pay: v.exactOptional(words),
  support: v.exactOptional(words),
  who: v.exactOptional(words),
  ask: v.exactOptional(words),
  gets: v.exactOptional(words),
  until: v.exactOptional(words),
  link: v.exactOptional(words),
});

const questionSchema = v.object({
  id,
  text: words,
  choices: v.array(words),
  canChange: words,
  level: v.picklist(levels),
});

export const siteDocumentSchema = v.object({
  v: v.literal(1),
  site: id,
  team: id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: v.pipe(v.string(), v.maxLength(200)),
  heading: v.pipe(v.string(), v.maxLength(200)),
  intro: v.pipe(v.string(), v.maxLength(1000)),
  /** A later version may offer ways that this one does not know: they are left out. */
  ways: v.pipe(v.array(v.unknown()), v.transform(knownWays)),
  /** Within how many working days a person reads what comes; five where it is not said. */
  promiseDays: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), undefined),
  /** How many days after it came in what visitors send is erased; not said: only when somebody erases it. */
  keepDays: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), undefined),
  offers: v.exactOptional(understood(offerSchema)),
  question: v.fallback(v.optional(questionSchema), undefined),
  /** The key that feedback is sealed to: its id (base64url, 8 bytes) and its public point. */
  seal: v.object({ id: bytes(8, 8), key: bytes(65, 65) }),
  board: v.exactOptional(understood(boardItemSchema)),
  resources: v.exactOptional(understood(sharedResourceSchema)),
});
export type SiteDocument = v.InferOutput<typeof siteDocumentSchema>;

/** Of a list, the items that this version understands; none of what is no list. */
function understood<T>(item: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((all) =>
      all.flatMap((one) => {
        const parsed = v.safeParse(item, one);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );
}

export const sitePutSchema = v.object({ version: v.number() });
