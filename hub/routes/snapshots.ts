import { Hono } from 'hono';
import * as v from 'valibot';
import { putSnapshotSchema, type Snapshot } from '../../shared/protocol/snapshot.ts';
import { epoch as epochSchema } from '../../shared/protocol/wire.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { goneCursor, refuse } from '../problem.ts';
import { anyBodyUpTo, bodyOf, bodyUpTo, idIn } from '../request.ts';

export function snapshotRoutes(hub: Hub): Hono<HubEnv> {
  const { storage, limits } = hub;
  const chunkPath = '/v1/teams/:team/snapshots/:snapshot/chunks/:chunk';
  return new Hono<HubEnv>()
    .put(chunkPath, anyBodyUpTo(limits.sealedChunk), async (c) => {
      const { team, device } = await deviceCalling(hub, c, idIn(c, 'team'));
      const number = await numberIn(hub, c);
      const bytes = Buffer.from(await c.req.arrayBuffer());
      if (bytes.length === 0) throw refuse('bad-request', 'A chunk is not empty.');
      const piece = { team, device, snapshot: idIn(c, 'snapshot'), chunk: chunkIn(hub, c) };
      const sealed = bytes.toString('base64url');
      const outcome = await storage.putChunk(
        { ...piece, number, time: hub.now(), sealed },
        limits.snapshotPatience,
      );
      if (outcome !== 'stored') throw refuse('conflict', why[outcome]);
      return c.body(null, 204);
    })
    .put('/v1/teams/:team/snapshots/:snapshot', bodyUpTo(hub, limits.sealedManifest), async (c) => {
      const { team, device } = await deviceCalling(hub, c, idIn(c, 'team'));
      const { epoch, ...made } = await bodyOf(c, putSnapshotSchema);
      await checkEpoch(hub, epoch);
      const outcome = await storage.putSnapshot({
        ...made,
        team,
        device,
        snapshot: idIn(c, 'snapshot'),
      });
      if (outcome !== 'stored') throw refuse('conflict', why[outcome]);
      return c.body(null, 204);
    })
    .get('/v1/teams/:team/snapshot', async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const held = await storage.snapshot(team);
      if (!held) throw refuse('not-found');
      const { snapshot, number, chunks, sealed } = held;
      const epoch = await storage.epoch();
      const answer: Snapshot = { epoch, time: hub.now(), snapshot, number, chunks, sealed };
      return c.json(answer);
    })
    .get(chunkPath, async (c) => {
      const { team } = await deviceCalling(hub, c, idIn(c, 'team'));
      const sealed = await storage.chunk(team, idIn(c, 'snapshot'), chunkIn(hub, c));
      if (sealed === undefined) throw refuse('not-found');
      c.header('Content-Type', 'application/octet-stream');
      return c.body(Buffer.from(sealed, 'base64url'));
    });
}

const why = {
  stale: 'Something has been erased since.',
  busy: 'Another device is making one.',
  taken: 'The snapshot is another one.',
  older: 'The team has a newer one.',
  incomplete: 'A chunk of it is missing.',
};

const placeSchema = v.object({
  number: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
  epoch: epochSchema,
});

/** @throws Refusal `gone` when the snapshot is of another history */
async function numberIn(hub: Hub, c: HubContext): Promise<number> {
  const query = v.safeParse(placeSchema, c.req.query());
  if (!query.success) throw refuse('bad-request', 'A chunk says its number and epoch.');
  await checkEpoch(hub, query.output.epoch);
  return query.output.number;
}

async function checkEpoch(hub: Hub, epoch: string): Promise<void> {
  const present = await hub.storage.epoch();
  if (epoch !== present) throw goneCursor(present);
}

function chunkIn({ limits }: Hub, c: HubContext): number {
  const chunk = c.req.param('chunk') ?? '';
  if (!/^\d{1,6}$/.test(chunk)) throw refuse('bad-request', 'A chunk is a number.');
  if (Number(chunk) >= limits.snapshotChunks) throw refuse('too-large', 'Too many chunks.');
  return Number(chunk);
}
