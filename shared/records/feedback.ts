import * as v from 'valibot';
import { elementsOf, type Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { type Reply, repliesOf } from './reply.ts';
import { statuses, ways } from './taxonomy.ts';

/**
 * What staff send back to a visitor. Kept as an element of the feedback it answers (`answers/<id>`), so
 * that two people who answer apart both keep theirs, and erasing the feedback erases its answers with it.
 */
export const answerSchema = v.object({
  id: v.string(),
  text: text,
  status: v.picklist(statuses),
  /** The day until which it promises what its status says: `2026-12-18`. */
  by: v.fallback(v.nullable(v.pipe(v.string(), v.isoDate())), null),
  sentAt: time,
  sentBy: text,
});
export type Answer = v.InferOutput<typeof answerSchema>;

/** How an answer can reach the visitor: made on their device from the receipt's digits, never by us. */
const receiptSchema = v.object({
  /** The mailbox on the hub, from the visitor's digits. */
  mailbox: v.string(),
  /** Answers are sealed with it: base64url of 32 bytes. */
  key: v.string(),
});

/** What they chose of the answers to a charity's question. */
export const chosenSchema = v.looseObject({ question: v.string(), choice: v.optional(v.string()) });

export type Chosen = v.InferOutput<typeof chosenSchema>;

/** How they want to be reached; only what they wrote themselves. */
export const contactSchema = v.looseObject({
  /** A name or a nickname. */
  name: v.optional(v.string()),
  /** `call`, `text`, `email`, or what a later widget offers. */
  how: v.string(),
  /** The number or the address. */
  where: v.string(),
  /** When it is safe, in their words. */
  when: v.optional(v.string()),
  /** Whether it is safe to leave a message: `yes` or `no`. */
  message: v.optional(v.string()),
});
export type Contact = v.InferOutput<typeof contactSchema>;

/** One thing that they agreed to, and which wording of it they saw. */
export const consentSchema = v.looseObject({ id: v.string(), version: v.number() });
export type Consent = v.InferOutput<typeof consentSchema>;

/**
 * What came with the words. Each part is kept as it came, as an element of the feedback (`sent/<part>`), also
 * one that only a later version knows: all devices make the same record of the same entry.
 */
const sentSchema = v.object({
  answer: v.fallback(v.nullable(chosenSchema), null),
  contact: v.fallback(v.nullable(contactSchema), null),
  consents: v.fallback(v.array(consentSchema), []),
  /** Who they said they are: `now`, `family`, … */
  who: v.fallback(v.nullable(v.string()), null),
  /** What the widget noticed about how it was sent. */
  flags: v.fallback(v.array(v.string()), []),
});
export type Sent = v.InferOutput<typeof sentSchema>;

/** The same as a visitor sends it: what there is nothing of is left out. */
export type Parts = { readonly [P in keyof Sent]?: NonNullable<Sent[P]> };

/** What one visitor sent. */
const feedbackSchema = v.object({
  id: v.string(),
  site: text,
  way: v.fallback(v.nullable(v.picklist(ways)), null),
  text: text,
  /** When the hub took it in, by the hub's clock. */
  sentAt: time,
  receipt: v.fallback(v.nullable(receiptSchema), null),
  deletedAt: maybeTime,
});

export interface Feedback extends v.InferOutput<typeof feedbackSchema> {
  readonly sent: Sent;
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** What the visitor wrote back; oldest first. */
  readonly replies: readonly Reply[];
  /** The status of the latest answer; `received` until there is one. */
  readonly status: Answer['status'];
  /** Whether they wrote something after the latest answer, for somebody to read. */
  readonly wroteBack: boolean;
}

export function feedbackOf(folded: Folded): Feedback | undefined {
  const view = viewOf(feedbackSchema, folded);
  if (!view) return undefined;
  const sent = v.parse(sentSchema, Object.fromEntries(elementsOf(folded, 'sent')));
  const answers = answersOf(folded);
  const replies = repliesOf(folded, view.receipt?.key);
  const status = answers.at(-1)?.status ?? 'received';
  const wroteBack = hasWrittenBack(saidIn({ answers, replies }));
  return { ...view, sent, answers, replies, status, wroteBack };
}

/** One thing that was said after the feedback, by staff or by the visitor. */
export type Said =
  | { readonly by: 'staff'; readonly answer: Answer }
  | { readonly by: 'visitor'; readonly reply: Reply };

/** In the order in which it was said: a reply never stands before what it is about, whoever's clock was wrong. */
export function saidIn({ answers, replies }: Pick<Feedback, 'answers' | 'replies'>): Said[] {
  const placed = replies.map((reply) => ({ reply, place: placeOf(reply, answers) }));
  const saidAfter = (place: number) =>
    placed
      .filter((one) => one.place === place)
      .map(({ reply }): Said => ({ by: 'visitor', reply }));
  const rest = answers.flatMap((answer, i): Said[] => [{ by: 'staff', answer }, ...saidAfter(i)]);
  return [...saidAfter(-1), ...rest];
}

/** The index of the answer after which it stands. */
function placeOf({ to, sentAt }: Reply, answers: readonly Answer[]): number {
  const before = answers.findLastIndex((answer) => answer.sentAt <= sentAt);
  return Math.max(
    before,
    answers.findIndex(({ id }) => id === to),
  );
}

/** Whether the visitor wrote something since the last answer that is waiting for one: words, or that nothing is better. */
function hasWrittenBack(said: readonly Said[]): boolean {
  const since = said.slice(said.findLastIndex(({ by }) => by === 'staff') + 1);
  return since.some(
    (one) => one.by === 'visitor' && (one.reply.text !== '' || one.reply.difference === 'no'),
  );
}

function answersOf(folded: Folded): Answer[] {
  return elementsOf(folded, 'answers')
    .flatMap(([id, value]) => {
      const parsed = v.safeParse(answerSchema, { ...(value as object), id });
      return parsed.success ? [parsed.output] : [];
    })
    .sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
}
