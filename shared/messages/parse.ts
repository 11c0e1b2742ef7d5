import * as v from 'valibot';
import { type Id, isId } from '../records/ids.ts';
import { selectorsSchema } from '../records/selectors.ts';
import { stages } from '../records/taxonomy.ts';
import type { BackgroundMessage, Messages } from './contract.ts';
import { maxJoined, maxNote, maxParts, maxQuote, maxSeen } from './limits.ts';

const address = v.pipe(v.string(), v.minLength(1), v.maxLength(8_000));

const pageAddress = v.object({ address, canonical: v.exactOptional(address) });

const id = v.custom<Id>(isId, 'an id');
const words = {
  quote: v.pipe(v.string(), v.minLength(1), v.maxLength(maxQuote)),
  selectors: v.pipe(selectorsSchema, v.maxLength(8)),
};

const stage = v.nullable(v.picklist(stages));
const note = v.pipe(v.string(), v.maxLength(maxNote));
const name = v.pipe(v.string(), v.maxLength(1_000));

const resourceDraft = v.object({
  ...pageAddress.entries,
  title: name,
  publisher: name,
  authors: v.exactOptional(v.pipe(v.array(name), v.maxLength(50))),
  published: v.exactOptional(name),
  modified: v.exactOptional(name),
  language: v.exactOptional(name),
  licence: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000))),
  description: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000))),
});

const passageDraft = v.object({
  ...resourceDraft.entries,
  id,
  ...words,
  stage,
  note,
});

const isConfirmed = v.boolean();
const tab = v.pipe(v.number(), v.integer());

type RequestSchemas = {
  readonly [T in BackgroundMessage]: v.GenericSchema<unknown, Messages[T]['request']>;
};

const requests: RequestSchemas = {
  'passage/save': v.object({
    passages: v.pipe(v.tupleWithRest([passageDraft], passageDraft), v.maxLength(maxParts)),
    asksPassword: v.boolean(),
    isConfirmed,
  }),
  'page/save': v.object({ tab: v.exactOptional(tab), isConfirmed }),
  'link/save': v.object({ address, title: name, isConfirmed }),
  'passage/attach': v.object({ id, ...words }),
  'passage/edit': v.object({
    id,
    stage: v.exactOptional(stage),
    note: v.exactOptional(v.pipe(v.string(), v.maxLength(maxJoined))),
    seen: v.exactOptional(v.pipe(v.string(), v.maxLength(maxSeen))),
  }),
  'passage/delete': v.object({ id }),
  'passage/undelete': v.object({ id }),
  'passage/list': pageAddress,
  'sync/now': v.null(),
  'capture/start': v.object({
    tab,
    attach: v.exactOptional(v.object({ id, quote: words.quote })),
  }),
  'site/switch': v.object({
    host: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
    on: v.boolean(),
  }),
  'page/allowed': v.null(),
  'card/start': v.null(),
};

const pageFacts = v.object({ ...resourceDraft.entries, asksPassword: v.boolean() });
export type PageFacts = v.InferOutput<typeof pageFacts>;

/** What the facts script answers, or undefined when it did not. */
export function parsePageFacts(value: unknown): PageFacts | undefined {
  const parsed = v.safeParse(pageFacts, value);
  return parsed.success ? parsed.output : undefined;
}

/** What the message carries, or undefined when it is not what {@link Messages} says. */
export function parseRequest<T extends BackgroundMessage>(
  type: T,
  value: unknown,
): { readonly request: Messages[T]['request'] } | undefined {
  const parsed = v.safeParse(requests[type], value);
  return parsed.success ? { request: parsed.output } : undefined;
}
