import type { Mailbox } from '../shared/protocol/visitor.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import { isFinal } from '../shared/sync/back-off.ts';
import { type Answer, createVisitorClient } from '../shared/sync/client.ts';
import type { Post, Posted } from './delivery/post.ts';

/** What came of asking for something with a code, in the kinds that a person is told apart. */
export type Asked<T> =
  | { readonly type: 'ok'; readonly value: T }
  | { readonly type: 'not-found' | 'too-many' | 'offline' | 'unexpected' };

/** The hub, as the form uses it. */
export interface HubCalls extends Post {
  read(receipt: Receipt): Promise<Asked<Mailbox>>;
  erase(receipt: Receipt): Promise<Asked<null>>;
}

export function makeHubCalls(hub: string): HubCalls {
  const client = createVisitorClient({ hub });
  return {
    async feedback(id, { site, sealed, mailbox, readHash, eraseHash }) {
      const body = { sealed, mailbox, readHash, eraseHash };
      const answer = await client.putFeedback(site, id, body);
      // The form opened, so the hub had the site: it was set back, and staff's devices will publish it anew.
      return isNotFound(answer) ? { type: 'later' } : postedBy(answer);
    },
    async recall({ mailbox, eraseProof }) {
      const answer = await client.deleteMailbox(mailbox, eraseProof);
      // Not there: it never arrived, so there is nothing left to erase.
      return isNotFound(answer) ? { type: 'sent' } : postedBy(answer);
    },
    read: async ({ mailbox, readProof }) => askedBy(await client.getMailbox(mailbox, readProof)),
    erase: async ({ mailbox, eraseProof }) =>
      askedBy(await client.deleteMailbox(mailbox, eraseProof)),
  };
}

function postedBy(answer: Answer<unknown>): Posted {
  if (answer.type === 'ok') return { type: 'sent' };
  if (answer.type === 'offline') return { type: 'later' };
  if (isFinal(answer.problem)) return { type: 'refused', reason: answer.problem.type };
  const { retryAfter } = answer;
  return { type: 'later', ...(retryAfter !== undefined && { after: retryAfter }) };
}

function askedBy<T>(answer: Answer<T>): Asked<T> {
  if (answer.type !== 'problem') return answer;
  const { type } = answer.problem;
  return { type: type === 'not-found' || type === 'too-many' ? type : 'unexpected' };
}

function isNotFound(answer: Answer<unknown>): boolean {
  return answer.type === 'problem' && answer.problem.type === 'not-found';
}
