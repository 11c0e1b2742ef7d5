import { Hono } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import * as v from 'valibot';
import {
  type SignedSite,
  signedSiteSchema,
  siteDocumentSchema,
} from '../../shared/protocol/site.ts';
import { fromBase64url } from '../../shared/records/bytes.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubEnv } from '../hub.ts';
import { refuse } from '../problem.ts';
import { bodyOf, bodyUpTo, idIn } from '../request.ts';

export function siteRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>()
    .put('/v1/sites/:site', bodyUpTo(hub, hub.limits.sitePayload), async (c) => {
      const site = idIn(c, 'site');
      const device = await deviceCalling(hub, c);
      const signed = await bodyOf(c, signedSiteSchema);
      const { team, version, site: named } = await openPayload(signed);
      if (named !== site) throw refuse('bad-request', 'The document is that of another site.');
      if (team !== device.team) throw refuse('unauthorised');
      const outcome = await hub.storage.putSite(
        { team, site, version, ...signed },
        hub.limits.sites,
      );
      if (outcome === 'full')
        throw refuse('too-large', `A team has at most ${hub.limits.sites} sites.`);
      if (outcome === 'taken') throw refuse('conflict', 'The site is another team’s.');
      if (outcome === 'older') throw refuse('conflict', 'A newer version is here already.');
      return c.json({ version });
    })
    .get('/v1/sites/:site', etag({ retainedHeaders: retained }), async (c) => {
      const held = await hub.storage.site(idIn(c, 'site'));
      if (!held) throw refuse('not-found');
      const { payload, signature, key } = held;
      // Asked again each time, with the ETag: a charity that changes its words sees them changed.
      c.header('Cache-Control', 'public, no-cache');
      return c.json({ payload, signature, key } satisfies SignedSite);
    });
}

/** Without these on a 304, a browser keeps the page from seeing what it has. */
export const retained = [
  ...RETAINED_304_HEADERS,
  'access-control-allow-origin',
  'access-control-expose-headers',
  'cross-origin-resource-policy',
];

/** Only what the hub has to know; the rest of the document is the widget's. */
const addressedSchema = v.pick(siteDocumentSchema, ['site', 'team', 'version']);

/**
 * Checks the signature too. Visitors check it themselves against the pinned key and would refuse the
 * document: better that staff hear of it now.
 */
async function openPayload(signed: SignedSite): Promise<v.InferOutput<typeof addressedSchema>> {
  const payload = fromBase64url(signed.payload) ?? new Uint8Array();
  const result = v.safeParse(addressedSchema, jsonOf(payload));
  if (!result.success) throw refuse('bad-request', 'The payload is not a site document.');
  if (!(await isSigned(signed, payload))) {
    throw refuse('bad-request', 'The signature is not one of this payload by this key.');
  }
  return result.output;
}

async function isSigned(signed: SignedSite, payload: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const raw = fromBase64url(signed.key) ?? new Uint8Array();
  const signature = fromBase64url(signed.signature) ?? new Uint8Array();
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  try {
    const key = await crypto.subtle.importKey('raw', raw, ecdsa, false, ['verify']);
    return await crypto.subtle.verify(ecdsa, key, signature, payload);
  } catch (error) {
    // 65 bytes that are no point of the curve.
    if (error instanceof DOMException && error.name === 'DataError') return false;
    throw error;
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
