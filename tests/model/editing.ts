import type { Folded } from '../../shared/records/fold.ts';
import type { Id } from '../../shared/records/ids.ts';
import { stages } from '../../shared/records/taxonomy.ts';
import { type CommitOutcome, commit } from '../../shared/store/commit.ts';
import {
  answerFeedback,
  deletePassage,
  deleteResource,
  editPassage,
  editResource,
  restorePassage,
  restoreResource,
} from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { attempt, claim, replace } from './claims.ts';
import type { Deed, Saved } from './commands.ts';
import type { Device, Doing } from './device.ts';
import { changesOn, chosen, recordsOf } from './look.ts';
import type { World } from './world.ts';

const edits = ['note', 'title', 'too-large', 'answer', 'stage', 'topic', 'bin', 'unbin'] as const;
type EditDeed = Extract<Deed, { type: (typeof edits)[number] }>;

export async function editing(
  world: World,
  device: Device,
  deed: EditDeed,
): Promise<Doing | undefined> {
  const kind = deed.type === 'answer' ? 'feedback' : 'of' in deed ? deed.of : 'resource';
  const record = chosen(await recordsOf(device, kind), deed.pick);
  if (!record) return undefined;
  const subject = record.id;
  const field = fieldOf(deed);
  const { claims, met } = world;
  const text = world.newText();
  if (field || deed.type === 'answer') attempt(claims, subject, text);
  if (field) replace(claims, record.fields[field]);
  if (deed.type === 'too-large') claims.tooLarge.add(text);
  return async ({ store }) => {
    if (field && (await isEditedElsewhere(world, device, subject, field))) {
      met.add('one field edited on two devices apart');
    }
    const outcome = await edit(store, deed, record, text);
    if (outcome.type !== 'saved') return;
    if (field) claim(claims, device, { subject, text, field });
    if (deed.type !== 'answer') return;
    claim(claims, device, { subject, text });
    claims.answers.push({ feedback: subject, text });
  };
}

function fieldOf({ type }: EditDeed): 'note' | 'title' | undefined {
  if (type === 'note' || type === 'title') return type;
  return type === 'too-large' ? 'note' : undefined;
}

/** Whether another device has a value of the field that this one has not heard of. */
async function isEditedElsewhere(
  { devices }: World,
  here: Device,
  subject: Id,
  field: string,
): Promise<boolean> {
  const known = new Set((await changesOn(here, subject)).map(({ id }) => id));
  const all = await Promise.all(devices.map((device) => changesOn(device, subject)));
  return all.flat().some(({ id, set }) => field in set && !known.has(id));
}

/** More than the hub of the model takes. */
const tooLong = 'and so on '.repeat(1_000);

/** The person began with what the record was when they opened it. */
function edit(
  store: Store,
  deed: EditDeed,
  { id, fields }: Folded,
  text: string,
): Promise<CommitOutcome> {
  const seen = { note: String(fields.note ?? ''), title: String(fields.title ?? '') };
  switch (deed.type) {
    case 'note':
      return deed.of === 'passage'
        ? editPassage(store, id, { note: text }, seen)
        : editResource(store, id, { note: text }, seen);
    case 'title':
      return editResource(store, id, { title: text }, seen);
    case 'too-large':
      return editResource(store, id, { note: `${text} ${tooLong}` }, seen);
    case 'stage':
      return editStage(store, deed.of, id, deed.stage);
    case 'topic': {
      const set = { [`topics/t${deed.topic}`]: deed.on || null };
      return commit(store, [{ subject: id, kind: 'resource', set }]);
    }
    case 'bin':
      return deed.of === 'passage' ? deletePassage(store, id) : deleteResource(store, id);
    case 'unbin':
      return deed.of === 'passage' ? restorePassage(store, id) : restoreResource(store, id);
    case 'answer':
      return answerFeedback(store, id, { status: 'acting', text });
  }
}

function editStage(store: Store, of: Saved, id: Id, index: number): Promise<CommitOutcome> {
  const fields = { stage: stages[index] ?? 'think' };
  return of === 'passage' ? editPassage(store, id, fields) : editResource(store, id, fields);
}
