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
import type { Place, Places } from '../../shared/protocol/snapshot.ts';
import { epoch as epochSchema } from '../../shared/protocol/wire.ts';
import type { Id } from '../../shared/records/ids.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { goneCursor, refuse } from '../problem.ts';
import { anyBodyUpTo, bodyOf, idIn } from '../request.ts';
import type { EntryPlace, StoredEntry } from '../storage/storage.ts';

export function entryRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>()
    .post('/v1/teams/:team/entries', anyBodyUpTo(hub.limits.body), async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const { entries } = await bodyOf(c, pushSchema);
      return c.json(await push(hub, team, entries));
    })
    .get('/v1/teams/:team/entries', async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const query = queryIn(c);
      return c.json(await (query.only ? places : pull)(hub, team, query));
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

async function pull(hub: Hub, team: Id, query: Query): Promise<Pulled> {
  const { epoch, head } = await standing(hub, team, query);
  const page = {
    entries: Math.min(query.most ?? Number.POSITIVE_INFINITY, hub.limits.pullEntries),
    bytes: hub.limits.pullBytes,
  };
  const { entries, more } = await hub.storage.entriesAfter(team, query.after, page);
  const ring = await hub.storage.ring(team);
  const held = { ring: ring.number, ...(ring.id && { ringId: ring.id }) };
  return { epoch, time: hub.now(), head, ...held, entries: entries.map(entryOf), more };
}

async function places(hub: Hub, team: Id, query: Query): Promise<Places> {
  const { epoch, head } = await standing(hub, team, query);
  const most = hub.limits.places;
  const found = await hub.storage.placesAfter(team, query.after, most + 1);
  const ids = found.slice(0, most).map(placeOf);
  return { epoch, time: hub.now(), head, ids, more: found.length > most };
}

/** @throws Refusal `gone` when the cursor is not one of the present history */
async function standing(hub: Hub, team: Id, { after, epoch: asked }: Query) {
  const epoch = await hub.storage.epoch();
  if (asked !== undefined && asked !== epoch) throw goneCursor(epoch);
  const head = await hub.storage.head(team);
  if (after > head) throw goneCursor(epoch);
  return { epoch, head };
}

const count = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

const querySchema = v.object({
  after: v.optional(count, '0'),
  epoch: v.optional(epochSchema),
  most: v.optional(v.pipe(count, v.minValue(1))),
  only: v.optional(v.literal('ids')),
});
type Query = v.InferOutput<typeof querySchema>;

function queryIn(c: HubContext): Query {
  const result = v.safeParse(querySchema, c.req.query());
  if (!result.success) throw refuse('bad-request', 'after and most are numbers, epoch a name.');
  const { after, epoch } = result.output;
  if (after > 0 && epoch === undefined) {
    throw refuse('bad-request', 'A cursor after the start needs its epoch.');
  }
  return result.output;
}

function placeOf({ number, id, subject, type, time, site }: EntryPlace): Place {
  if (type === 'change') return [number, id, subject, time];
  if (type !== 'feedback') return [number, id, subject, time, type];
  if (site === null) throw new Error('feedback always came through a site');
  return [number, id, subject, time, type, site];
}

function entryOf({ number, id, subject, type, time, sealed, site }: StoredEntry): Entry {
  const common = { number, id, subject, time };
  if (type === 'erasure') return { ...common, type };
  if (sealed === null) throw new Error('only an erasure has nothing sealed');
  if (type !== 'feedback') return { ...common, type, sealed };
  if (site === null) throw new Error('feedback always came through a site');
  return { ...common, type, sealed, site };
}
