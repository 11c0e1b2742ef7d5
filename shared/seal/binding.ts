import type { Id } from '../records/ids.ts';
import type { Bytes } from './envelope.ts';

/** What a ciphertext belongs to. Moved to another place, it does not open. */
export interface Binding {
  readonly team: Id;
  /** The entry's, message's, invite's or ring's id. */
  readonly id: string;
  /** The record's id; the mailbox, the invite, the device, the kit: shared/protocol/README.md has them all. */
  readonly subject: string;
  readonly what:
    | 'change'
    | 'feedback'
    | 'reply'
    | 'message'
    | 'ring'
    | 'box'
    | 'recovery'
    | 'pair'
    | 'chunk'
    | 'snapshot';
}

/** What every HPKE sealing of ours is bound to, whatever it holds. */
export function hpkeInfo(): Bytes {
  return new TextEncoder().encode('alongside 1');
}

/** The binding as additional authenticated data. JSON, so that no two bindings give the same bytes. */
export function aadOf({ team, id, subject, what }: Binding): Bytes {
  return new TextEncoder().encode(JSON.stringify(['alongside 1', what, team, id, subject]));
}
