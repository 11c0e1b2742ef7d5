import { Hono } from 'hono';
import * as v from 'valibot';
import {
  type Entry,
  type Pulled,
  type Pushed,
  type PushedEntry,
  type PushResult,
  pushSchema,
} from '../../shared/protocol/journal.ts';
import { type Cursor, epoch as epochSchema } from '../../shared/protocol/wire.ts';
import type { Id } from '../../shared/records/ids.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { goneCursor, refuse } from '../problem.ts';
import { anyBodyUpTo, bodyOf, idIn } from '../request.ts';
import type { StoredEntry } from '../storage/storage.ts';

export function entryRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>()
    .post('/v1/teams/:team/entries', anyBodyUpTo(hub.limits.body), async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const { entries } = await bodyOf(c, pushSchema);
      return c.json(await push(hub, team, entries));
    })
    .get('/v1/teams/:team/entries', async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      return c.json(await pull(hub, team, cursorIn(c)));
    });
}

async function push(hub: Hub, team: Id, entries: readonly PushedEntry[]): Promise<Pushed> {
  const time = hub.now();
  const fitting = entries.filter((entry) => fits(hub, entry));
  const appended = await hub.storage.append(team, fitting, time);
  hub.announcer.announce(team, appended.head);
  const taken = appended.results.values();
  const results = entries.map((entry): PushResult => {
    if (!fits(hub, entry)) return { id: entry.id, refused: 'too-large' };
    const result = taken.next().value;
    if (!result) throw new Error('the storage answers every entry it was given');
    return result;
  });
  return { epoch: await hub.storage.epoch(), time, head: appended.head, results };
}

function fits(hub: Hub, { sealed }: PushedEntry): boolean {
  return Math.floor((sealed.length * 3) / 4) <= hub.limits.sealedChange;
}

async function pull(hub: Hub, team: Id, cursor: Partial<Cursor>): Promise<Pulled> {
  const epoch = await hub.storage.epoch();
  const after = cursor.number ?? 0;
  if (cursor.epoch !== undefined && cursor.epoch !== epoch) throw goneCursor(epoch);
  const head = await hub.storage.head(team);
  if (after > head) throw goneCursor(epoch);
  const page = { entries: hub.limits.pullEntries, bytes: hub.limits.pullBytes };
  const { entries, more } = await hub.storage.entriesAfter(team, after, page);
  const ring = await hub.storage.ring(team);
  return { epoch, time: hub.now(), head, ring, entries: entries.map(entryOf), more };
}

const cursorSchema = v.object({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  epoch: v.optional(epochSchema),
});

function cursorIn(c: HubContext): Partial<Cursor> {
  const result = v.safeParse(cursorSchema, c.req.query());
  if (!result.success) throw refuse('bad-request', 'after is a number, epoch a name.');
  const { after = 0, epoch } = result.output;
  if (epoch !== undefined) return { number: after, epoch };
  if (after > 0) throw refuse('bad-request', 'A cursor after the start needs its epoch.');
  return { number: after };
}

function entryOf({ number, id, subject, type, time, sealed, site }: StoredEntry): Entry {
  const common = { number, id, subject, time };
  if (type === 'erasure') return { ...common, type };
  if (sealed === null) throw new Error('only an erasure has nothing sealed');
  if (type === 'change') return { ...common, type, sealed };
  if (site === null) throw new Error('feedback always came through a site');
  return { ...common, type, sealed, site };
}
