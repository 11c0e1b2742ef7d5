import { createHash, createHmac } from 'node:crypto';
import type { Work } from '../shared/protocol/visitor.ts';
import { sameText } from './authorise.ts';
import type { Hub } from './hub.ts';
import { workWanted } from './problem.ts';
import type { FeedbackName } from './storage/storage.ts';

/**
 * Work that a sender's device does before the hub takes its feedback in (shared/protocol/README.md). No challenge is
 * kept: it says itself what it is good for, signed. Used again, it brings the same id, which is one entry.
 * @throws Refusal `work-wanted`, unless it was done, is not asked for, or the hub has the feedback already
 */
export async function assertWorkDone(
  hub: Hub,
  feedback: FeedbackName,
  work: Work | undefined,
): Promise<void> {
  const bits = hub.config.proofBits;
  if (bits === 0) return;
  const key = await hub.storage.challengeKey();
  if (work && isGood(key, feedback, work.challenge, bits, hub.now()) && isDone(work)) {
    hub.metrics.countWork('accepted');
    return;
  }
  if (await hub.storage.hasFeedback(feedback)) return;
  hub.metrics.countWork('asked');
  throw workWanted(signed(key, feedback, bits, hub.now() + hub.limits.challengeLife), bits);
}

/** `bits.ends.signature`. */
function signed(key: string, { site, id }: FeedbackName, bits: number, ends: number): string {
  const mac = createHmac('sha256', Buffer.from(key, 'base64url'));
  const signature = mac.update(`${site}.${id}.${bits}.${ends}`).digest('base64url');
  return `${bits}.${ends}.${signature}`;
}

/** Whether the hub made it, for this, and it is neither too old nor too cheap by now. */
function isGood(
  key: string,
  feedback: FeedbackName,
  challenge: string,
  bits: number,
  now: number,
): boolean {
  const [itsBits, ends] = challenge.split('.').map(Number);
  if (itsBits === undefined || ends === undefined) return false;
  return sameText(challenge, signed(key, feedback, itsBits, ends)) && itsBits >= bits && ends > now;
}

/** Of a challenge that the hub made, so that it says its bits. */
function isDone({ challenge, nonce }: Work): boolean {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(nonce);
  const start = createHash('sha256').update(challenge).digest();
  const hash = createHash('sha256').update(start).update(bytes).digest();
  return Math.clz32(hash.readUInt32BE()) >= Number.parseInt(challenge, 10);
}
