import { isFinal, waitAsked } from '../../shared/sync/back-off.ts';
import { askHub, type HubAnswer } from '../ask-hub.ts';
import { membersOf } from '../members.ts';
import type { Post, Posted } from './post.ts';

/** Hands what waits to the hub. What is asked with a code is in `hub-calls.ts`, which comes later. */
export function hubPost(hub: string): Post {
  return {
    async feedback(id, { site, sealed, mailbox, readHash, eraseHash }, work) {
      const body = { sealed, mailbox, readHash, eraseHash, work };
      const answer = await askHub(hub, `sites/${site}/feedback/${id}`, put(body));
      // The form opened, so the hub had the site: it was set back, and staff's devices will publish it anew.
      return isNotFound(answer) ? later(answer) : postedBy(answer);
    },
    reply: async (id, { mailbox, readProof, sealed }) =>
      postedBy(await askHub(hub, `mailboxes/${mailbox}/replies/${id}`, put({ sealed }, readProof))),
    async recall({ mailbox, eraseProof }) {
      const answer = await askHub(hub, `mailboxes/${mailbox}`, {
        method: 'DELETE',
        headers: { authorization: `Receipt ${eraseProof}` },
      });
      // Not there: it never arrived, so there is nothing left to erase.
      return isNotFound(answer) ? { type: 'sent' } : postedBy(answer);
    },
  };
}

function put(body: object, proof?: string): RequestInit {
  return {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      ...(proof && { authorization: `Receipt ${proof}` }),
    },
    body: JSON.stringify(body),
  };
}

function postedBy(answer: HubAnswer | undefined): Posted {
  if (!answer) return later(answer);
  const { response, body } = answer;
  const { time, type } = membersOf(body);
  if (response.status === 204 || (response.ok && typeof time === 'number')) return { type: 'sent' };
  // Only the hub itself can say that something is final.
  if (isFinal(response) && typeof type === 'string') return { type: 'refused', reason: type };
  return later(answer);
}

function later(answer: HubAnswer | undefined): Posted {
  const after = waitAsked(answer?.response.headers.get('retry-after') ?? null);
  const isWanted = membersOf(answer?.body).type === 'work-wanted';
  return { type: 'later', after, wanted: isWanted ? answer?.body : undefined };
}

/** The hub says so, and not somebody on the way who has never heard of the address. */
function isNotFound(answer: HubAnswer | undefined): boolean {
  return answer?.response.status === 404 && membersOf(answer.body).type === 'not-found';
}
