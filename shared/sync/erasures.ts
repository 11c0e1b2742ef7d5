import { sendEach } from './queue.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';

/** Tells the hub what was erased here; asking twice is asking once. */
export function sendErasures(session: Session): Promise<Step> {
  const { client, membership } = session;
  return sendEach(session, 'erasure', ({ id, body: { subject } }) =>
    client.erase(membership.team, { id, subject }),
  );
}
