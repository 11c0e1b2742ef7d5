import * as v from 'valibot';
import type { Id } from '../../shared/records/ids.ts';
import type { CommitOutcome } from '../../shared/store/commit.ts';
import { editPassage, editResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';

/** What has a note. */
export interface Noted {
  readonly kind: 'resource' | 'passage';
  readonly id: Id;
}

/** A note as it is being written, and the note that was there when the person began. */
interface KeptNote {
  readonly text: string;
  readonly seen: string;
}

/**
 * A popup closes at any click beside it, in the middle of a word. So each keystroke is kept in localStorage, which is
 * written before the next event, until the library has it.
 */
export function keepNote(of: Noted, note: KeptNote): void {
  localStorage.setItem(keyOf(of), JSON.stringify(note));
}

export function keptNote(of: Noted): KeptNote | undefined {
  const parsed = v.safeParse(noteSchema, localStorage.getItem(keyOf(of)));
  return parsed.success ? parsed.output : undefined;
}

/** Brings what is kept of a note into the library. What is typed meanwhile stays kept. */
export async function saveNote(store: Store, of: Noted): Promise<CommitOutcome | undefined> {
  const note = keptNote(of);
  if (!note) return undefined;
  const { text, seen } = note;
  const edit = of.kind === 'resource' ? editResource : editPassage;
  const outcome = await edit(store, of.id, { note: text }, { note: seen });
  if (outcome.type === 'full') return outcome;
  const now = keptNote(of);
  if (now?.text === text) localStorage.removeItem(keyOf(of));
  // The next letters replace what was just saved, not what was there before it.
  else if (now) keepNote(of, { text: now.text, seen: text });
  return outcome;
}

/** Those that a popup closed upon. */
export async function saveKeptNotes(store: Store): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  for (const key of keys) {
    const [, kind, id] = /^note:(resource|passage):(.+)$/.exec(key) ?? [];
    if (id) await saveNote(store, { kind: kind === 'passage' ? kind : 'resource', id });
  }
}

function keyOf({ kind, id }: Noted): string {
  return `note:${kind}:${id}`;
}

const noteSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ text: v.string(), seen: v.string() }),
);
