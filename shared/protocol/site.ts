import * as v from 'valibot';
import { ways } from '../records/taxonomy.ts';
import { limits } from './limits.ts';
import { bytes, id } from './wire.ts';

/** The signed site document, and what stands in its payload. */

export const signedSiteSchema = v.object({
  payload: bytes(limits.sitePayload),
  signature: bytes(64, 64),
  key: bytes(65, 65),
});
export type SignedSite = v.InferOutput<typeof signedSiteSchema>;

export const siteDocumentSchema = v.object({
  v: v.literal(1),
  site: id,
  team: id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  name: v.pipe(v.string(), v.maxLength(200)),
  heading: v.pipe(v.string(), v.maxLength(200)),
  intro: v.pipe(v.string(), v.maxLength(1000)),
  ways: v.array(v.picklist(ways)),
  /** The key that feedback is sealed to: its id (base64url, 8 bytes) and its public point. */
  seal: v.object({ id: bytes(8, 8), key: bytes(65, 65) }),
});
export type SiteDocument = v.InferOutput<typeof siteDocumentSchema>;

export const sitePutSchema = v.object({ version: v.number() });
