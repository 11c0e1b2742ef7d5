import { Hono } from 'hono';
import { putFeedbackSchema, type Taken } from '../../shared/protocol/visitor.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { addressOf, bodyOf, bodyUpTo, idIn } from '../request.ts';
import { assertWorkDone } from '../work.ts';

export function feedbackRoutes(hub: Hub): Hono<HubEnv> {
  const { limits, rates, storage } = hub;
  const body = bodyUpTo(hub, limits.sealedFeedback);
  return new Hono<HubEnv>().put('/v1/sites/:site/feedback/:id', body, async (c) => {
    rates.takeForAddress('feedback', addressOf(hub, c), limits.visitorRate);
    const id = idIn(c, 'id');
    const site = await storage.site(idIn(c, 'site'));
    if (!site) throw refuse('not-found', 'There is no such site.');
    const { work, ...sent } = await bodyOf(c, putFeedbackSchema);
    const time = hub.now();
    const { team } = site;
    const feedback = { ...sent, team, site: site.site, id, time };
    await assertWorkDone(hub, feedback, work);
    // After it: who did no work cannot use up what the site takes in.
    rates.takeFor('site', site.site, limits.siteRate);
    const outcome = await storage.takeFeedback(feedback);
    if (outcome === 'taken') throw refuse('conflict', 'The id or the mailbox is in use.');
    if (outcome === 'stored') hub.announcer.announce(team, await storage.head(team));
    return c.json({ time } satisfies Taken, outcome === 'stored' ? 201 : 200);
  });
}
