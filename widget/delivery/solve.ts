import { sha256 } from '@noble/hashes/sha2.js';
import type { Work } from '../../shared/protocol/visitor.ts';
import { challengeLife, mostWorkBits } from '../../shared/protocol/work-limits.ts';
import { membersOf } from '../members.ts';

/** How long the page waits for this at a time (milliseconds). */
const slice = 8;

/** So many between two looks at the clock: the slowest phone does them well within a slice. */
const atOnce = 16;

/**
 * Does the work that a hub wants (shared/protocol/README.md), a little at a time, so that the page goes on. Neither in
 * a worker nor with WebAssembly: a strict policy allows neither. Undefined when it is given up: it is asked for too
 * much, it took so long that the challenge has ended, or the signal says so.
 */
export async function solve(
  wanted: unknown,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<Work | undefined> {
  const { challenge, bits } = membersOf(wanted);
  if (typeof challenge !== 'string' || typeof bits !== 'number' || bits > mostWorkBits) return;
  const zeroBits = zeroBitsOf(challenge);
  const end = now() + challengeLife;
  for (let nonce = 0; now() < end; ) {
    for (const pause = now() + slice; now() < pause; ) {
      for (const next = nonce + atOnce; nonce < next; nonce++) {
        if (zeroBits(nonce) >= bits) return { challenge, nonce };
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (signal.aborted) return;
  }
  return;
}

/** With how many zero bits the hash begins, of each nonce. */
function zeroBitsOf(challenge: string): (nonce: number) => number {
  const message = new Uint8Array(36);
  message.set(sha256(new TextEncoder().encode(challenge)));
  const [nonces, hash] = [new DataView(message.buffer), new Uint8Array(32)];
  const first = new DataView(hash.buffer);
  const [fresh, hasher] = [sha256.create(), sha256.create()];
  return (nonce) => {
    nonces.setUint32(32, nonce);
    // One hasher for all: to make one for each nonce takes twice as long.
    fresh._cloneInto(hasher).update(message).digestInto(hash);
    return Math.clz32(first.getUint32(0));
  };
}
