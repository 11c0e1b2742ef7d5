import { Hono } from 'hono';
import { putReplySchema } from '../../shared/protocol/reply.ts';
import { type Mailbox, putMessageSchema, type Taken } from '../../shared/protocol/visitor.ts';
import { newId } from '../../shared/records/ids.ts';
import { credentialsOf, deviceCalling, proves } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { addressOf, bodyOf, bodyUpTo, idIn, nameIn } from '../request.ts';
import type { StoredMailbox } from '../storage/storage.ts';
import { eraseSubject } from './erasures.ts';

export function mailboxRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, limits } = hub;
  const body = bodyUpTo(hub, limits.sealedMessage);
  const replyBody = bodyUpTo(hub, limits.sealedReply);
  return new Hono<HubEnv>()
    .get('/v1/mailboxes/:mailbox', async (c) => {
      const { team, received, feedback } = await mailboxProven(hub, c, 'readHash');
      const messages = await storage.messages(team, nameIn(c, 'mailbox'));
      const replies = await storage.replies(team, feedback);
      const answer: Mailbox = {
        time: hub.now(),
        received,
        feedback,
        messages: [...messages],
        replies: [...replies],
      };
      return c.json(answer);
    })
    .put('/v1/mailboxes/:mailbox/replies/:id', replyBody, async (c) => {
      const { team, feedback } = await mailboxProven(hub, c, 'readHash');
      hub.rates.takeFor('replies', team, limits.replyRate);
      const id = idIn(c, 'id');
      const { sealed } = await bodyOf(c, putReplySchema);
      const time = hub.now();
      const most = limits.mailboxReplies;
      const outcome = await storage.takeReply({ team, feedback, id, sealed, time }, most);
      if (outcome === 'missing') throw refuse('not-found');
      if (outcome === 'taken') throw refuse('conflict', 'The id is in use.');
      if (outcome === 'full') throw refuse('too-large', `A mailbox takes ${most} replies.`);
      if (outcome === 'stored') hub.announcer.announce(team, await storage.head(team));
      return c.json({ time } satisfies Taken, outcome === 'stored' ? 201 : 200);
    })
    .delete('/v1/mailboxes/:mailbox', async (c) => {
      const { team, feedback, erased } = await mailboxProven(hub, c, 'eraseHash');
      const time = hub.now();
      const id = newId(time, hub.random);
      if (!erased) await eraseSubject(hub, { team, id, subject: feedback, time });
      return c.body(null, 204);
    })
    .put('/v1/teams/:team/mailboxes/:mailbox', body, async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const mailbox = nameIn(c, 'mailbox');
      const message = await bodyOf(c, putMessageSchema);
      const time = hub.now();
      const most = limits.mailboxMessages;
      const outcome = await storage.addMessage(team, mailbox, { ...message, time }, most);
      if (outcome === 'missing') throw refuse('not-found');
      if (outcome === 'full') throw refuse('too-large', `A mailbox holds ${most} messages.`);
      return c.json({ time } satisfies Taken);
    });
}

/** @throws Refusal `not-found`, alike for a wrong proof, none, and a mailbox that was never there */
async function mailboxProven(
  hub: Hub,
  c: HubContext,
  hash: 'readHash' | 'eraseHash',
): Promise<StoredMailbox> {
  hub.rates.takeForAddress('lookup', addressOf(hub, c), hub.limits.lookupRate);
  const mailbox = await hub.storage.mailbox(nameIn(c, 'mailbox'));
  const proven = proves(credentialsOf(c, 'Receipt'), mailbox?.[hash] ?? '');
  if (!mailbox || !proven) throw refuse('not-found');
  return mailbox;
}
