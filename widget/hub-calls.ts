import type { Mailbox } from '../shared/protocol/visitor.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import { askHub, type HubAnswer } from './ask-hub.ts';
import { parseMailbox } from './mailbox.ts';
import { membersOf } from './members.ts';

/** What came of asking for something with a code, in the kinds that a person is told apart. */
export type Asked<T> =
  | { readonly type: 'ok'; readonly value: T }
  | { readonly type: 'not-found' | 'too-many' | 'offline' | 'unexpected' };

export async function readMailbox(hub: string, receipt: Receipt): Promise<Asked<Mailbox>> {
  const { mailbox, readProof } = receipt;
  const answer = await ask(hub, mailbox, 'GET', readProof);
  const box = answer?.response.ok ? parseMailbox(answer.body) : undefined;
  return box ? { type: 'ok', value: box } : refusal(answer);
}

export async function eraseMailbox(hub: string, receipt: Receipt): Promise<Asked<null>> {
  const { mailbox, eraseProof } = receipt;
  const answer = await ask(hub, mailbox, 'DELETE', eraseProof);
  return answer?.response.status === 204 ? { type: 'ok', value: null } : refusal(answer);
}

function ask(hub: string, mailbox: string, method: string, proof: string) {
  const headers = { authorization: `Receipt ${proof}` };
  return askHub(hub, `mailboxes/${mailbox}`, { method, headers, cache: 'no-store' });
}

/** What is no answer of the hub's is none. */
function refusal(answer: HubAnswer | undefined): Asked<never> {
  const { type } = membersOf(answer?.body);
  if (!answer || answer.response.ok || typeof type !== 'string') return { type: 'offline' };
  return { type: type === 'not-found' || type === 'too-many' ? type : 'unexpected' };
}
