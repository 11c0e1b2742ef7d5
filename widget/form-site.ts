import * as v from 'valibot';
import { siteDocumentSchema } from '../shared/protocol/site.ts';

/**
 * The members of a site document that sealing and opening need. Only these: a later document may offer
 * ways that this version does not know, and can still be sealed to.
 */
const formSiteSchema = v.pick(siteDocumentSchema, ['v', 'site', 'team', 'name', 'seal']);
export type FormSite = v.InferOutput<typeof formSiteSchema>;

export function parseFormSite(payload: unknown): FormSite | undefined {
  const parsed = v.safeParse(formSiteSchema, payload);
  return parsed.success ? parsed.output : undefined;
}
