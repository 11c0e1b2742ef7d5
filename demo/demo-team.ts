import { toBase64url } from '../shared/records/bytes.ts';
import type { Change, Json } from '../shared/records/change.ts';
import { stampOf } from '../shared/records/clock.ts';
import { fold } from '../shared/records/fold.ts';
import { newId } from '../shared/records/ids.ts';
import { siteOf } from '../shared/records/site.ts';
import { sealContent } from '../shared/seal/content-key.ts';
import { deriveInvite, inviteLink } from '../shared/seal/invite.ts';
import { encodeJson } from '../shared/seal/json.ts';
import { current } from '../shared/seal/key-ring.ts';
import { newSecret } from '../shared/seal/new-secret.ts';
import { hashOf } from '../shared/seal/secret.ts';
import { fingerprintOf, signSite } from '../shared/seal/sign.ts';
import type { Answer } from '../shared/sync/call.ts';
import { type Client, createClient } from '../shared/sync/client.ts';
import { siteDocumentOf } from '../shared/sync/sites.ts';
import { demoListFields } from './demo-lists.ts';
import type { DemoState } from './demo-state.ts';

/** What the pages and the terminal need to know of the demo's team. */
export interface DemoTeam {
  readonly site: string;
  /** What the embed snippet pins. */
  readonly key: string;
  /** A new one at every start; it lets one browser in. */
  readonly invite: string;
}

const words = {
  name: 'Bridge Project',
  heading: 'Help us get better',
  intro: 'You do not need to give your name. A person reads everything, and tells you by when.',
  ways: ['say', 'idea', 'thanks', 'answer', 'group', 'talk'],
} as const;

/**
 * Makes the team, its site and an invite, as the extension does it, through the hub's own calls. Every
 * step can be repeated: a team and a site that are there already stay as they are.
 */
export async function openDemoTeam(
  hub: string,
  state: DemoState,
  fields: Fields = {},
): Promise<DemoTeam> {
  const client = createClient({ hub, token: `${state.device}.${state.secret}` });
  const { team, device, secret, ring } = state;
  got(await client.createTeam({ team, device, secretHash: await hashOf(secret) }), 'make the team');
  const change = changeOf(state, fields);
  await shareSite(client, state, change);
  await publishSite(client, state, change);
  return {
    site: state.site,
    key: await fingerprintOf(current(ring.sign).publicKey),
    invite: await makeInvite(client, hub, state),
  };
}

interface Fields {
  readonly [field: string]: Json;
}

function changeOf({ site, siteChange, member, node, madeAt }: DemoState, fields: Fields): Change {
  return {
    id: siteChange,
    subject: site,
    kind: 'site',
    set: { ...words, ...demoListFields(), madeAt, ...fields },
    at: stampOf(madeAt, 0, node),
    by: member,
  };
}

// So that the site stands in the settings of whoever joins.
async function shareSite(client: Client, state: DemoState, change: Change): Promise<void> {
  const { team, ring, site, siteChange } = state;
  const binding = { team, id: siteChange, subject: site, what: 'change' } as const;
  const sealed = await sealContent(current(ring.content), binding, encodeJson(change));
  const entry = { id: siteChange, subject: site, sealed: toBase64url(sealed) };
  got(await client.push(team, [entry]), 'share the site with the team');
}

async function publishSite(client: Client, state: DemoState, change: Change): Promise<void> {
  const { ring, site } = state;
  const published = await client.getSite(site);
  if (published.type === 'ok') return;
  const folded = fold([change]);
  const view = folded && siteOf(folded);
  if (!view) throw new Error('The demo has no site.');
  const document = siteDocumentOf(view, ring, 1);
  const signed = await signSite(current(ring.sign), encodeJson(document));
  got(await client.putSite(site, signed), 'publish the site');
}

async function makeInvite(client: Client, hub: string, { team, ring }: DemoState): Promise<string> {
  const invite = newId();
  const secret = newSecret();
  const { claim, key } = await deriveInvite(secret);
  const binding = { team, id: invite, subject: invite, what: 'ring' } as const;
  const sealed = toBase64url(await sealContent(key, binding, encodeJson(ring)));
  got(await client.putInvite(team, invite, { claimHash: await hashOf(claim), sealed }), 'invite');
  return inviteLink(hub, invite, secret);
}

function got<T>(answer: Answer<T>, what: string): T {
  if (answer.type === 'ok') return answer.value;
  const why = answer.type === 'problem' ? answer.problem.title : 'it does not answer';
  throw new Error(`The demo hub did not ${what}: ${why}`);
}
