import { conflicts, settle, undo } from '../../shared/store/history.ts';
import { attempt, claim, replace, wordOf } from './claims.ts';
import type { Deed } from './commands.ts';
import type { Device, Doing } from './device.ts';
import { changesOn, chosen, recordsOf } from './look.ts';
import type { World } from './world.ts';

/** What people make of what was written before. */

/** Chooses among the texts that were edited apart: one of them, or a new one. */
export async function settling(
  world: World,
  device: Device,
  { of, pick, which }: Extract<Deed, { type: 'settle' }>,
): Promise<Doing | undefined> {
  const record = chosen(
    (await recordsOf(device, of)).filter(({ apart }) => apart),
    pick,
  );
  const [conflict] = record ? await conflicts(device.store, of, record.id) : [];
  if (!record || !conflict) return undefined;
  const { claims, met } = world;
  const subject = record.id;
  const versions = [conflict.current, ...conflict.others].map(({ value }) => value);
  const kept = versions[which];
  const text = kept === undefined ? world.newText() : String(kept);
  const word = wordOf(text);
  attempt(claims, subject, word);
  for (const version of versions) if (version !== kept) replace(claims, version);
  return async ({ store }) => {
    const outcome = await settle(store, of, subject, { conflict, text });
    if (outcome.type !== 'saved') return;
    met.add('texts edited apart settled');
    claim(claims, device, { subject, text: word, field: conflict.field });
  };
}

/** Takes back any change of a record. */
export async function undoing(
  { claims, met }: World,
  device: Device,
  { of, pick, nth }: Extract<Deed, { type: 'undo' }>,
): Promise<Doing | undefined> {
  const record = chosen(await recordsOf(device, of), pick);
  const changes = record ? await changesOn(device, record.id) : [];
  const change = changes[nth % changes.length];
  if (!change) return undefined;
  return async ({ store }) => {
    for (const value of Object.values(change.set)) replace(claims, value);
    const outcome = await undo(store, change.id);
    if (outcome.type === 'saved') met.add('a change undone');
  };
}
