import { compareChanges, type Edit, type Json, maxOver, type Over } from '../records/change.ts';
import type { Folded } from '../records/fold.ts';
import { isText, sameText } from '../records/heads.ts';
import type { Id } from '../records/ids.ts';
import { changesOf } from './change-rows.ts';
import type { WriteAll } from './schema.ts';

/**
 * Which changes an edit replaces with their texts before the person: for each text field that it sets, those
 * that set what the person started from. Undefined for an edit that sets no text.
 */
export async function overOf(
  tx: WriteAll,
  record: Folded | undefined,
  { set, seen, over = {} }: Edit,
): Promise<Over | undefined> {
  const fields = Object.keys(set).filter(isText);
  if (fields.length === 0) return undefined;
  const replaced = fields.map(async (field) => {
    const known = over[field];
    if (known) return [field, known.slice(0, maxOver)] as const;
    const text = seen && field in seen ? seen[field] : record?.fields[field];
    return [field, await saying(tx, record, field, text)] as const;
  });
  return Object.fromEntries(await Promise.all(replaced));
}

async function saying(
  tx: WriteAll,
  record: Folded | undefined,
  field: string,
  text: Json | undefined,
): Promise<readonly Id[]> {
  if (!record) return [];
  const winner = record.stamps[field]?.[1];
  const isPresent = sameText(text, record.fields[field]);
  const present = isPresent && winner !== undefined ? [winner] : [];
  if (isPresent && !record.apart?.[field]) return present;
  const same = (await changesOf(tx, record.kind, record.id))
    .filter(({ set }) => Object.hasOwn(set, field) && sameText(set[field], text))
    .sort((a, b) => compareChanges(b, a));
  return [...new Set([...present, ...same.map(({ id }) => id)])].slice(0, maxOver);
}
