import * as v from 'valibot';
import { differences } from './difference.ts';
import { elementsOf, type Folded } from './fold.ts';
import { text, time } from './record.ts';

/**
 * What a visitor wrote back. An element of their feedback (`replies/<id>`), as answers are, so that erasing the
 * feedback erases it too. Beside it (`replyKeys/<id>`) stands the key that whoever wrote it has.
 */
const replySchema = v.object({
  id: v.string(),
  /** The answer that it is about. */
  to: text,
  text: text,
  difference: v.fallback(v.nullable(v.picklist(differences)), null),
  /** When the hub took it in, by the hub's clock. */
  sentAt: time,
});
export type Reply = v.InferOutput<typeof replySchema>;

/**
 * Those of the visitor who holds the receipt's `key`, oldest first: anybody can seal to a team, the hub too.
 * In a plain copy there are neither keys nor receipts, and nothing to tell them by.
 */
export function repliesOf(folded: Folded, key: string | undefined): Reply[] {
  return elementsOf(folded, 'replies')
    .filter(([id]) => folded.fields[`replyKeys/${id}`] === key)
    .flatMap(([id, value]) => {
      const parsed = v.safeParse(replySchema, { ...(value as object), id });
      return parsed.success ? [parsed.output] : [];
    })
    .sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
}
