import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { publishedSite, sendFeedback, sendReply } from '../../tests/fixtures/passes.ts';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { firstDevice, membershipOf, nextDevice } from '../../tests/fixtures/team.ts';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { newId } from '../records/ids.ts';
import { parseInviteLink } from '../seal/invite.ts';
import { parseKeyPair, parseKeyRing } from '../seal/key-ring.ts';
import { formatDigits } from '../seal/receipt.ts';
import { parseRecoveryCode } from '../seal/recovery-code.ts';
import { deriveRecovery } from '../seal/recovery-kit.ts';
import { answerFeedback } from '../store/library.ts';
import type { Store } from '../store/open-store.ts';
import { makeInvite } from './membership.ts';
import { syncOnce } from './pass.ts';
import { recoverTeam } from './recovery.ts';
import { clientOf } from './session.ts';
import { makeKit, removeDevices } from './team-keys.ts';

/** A real hub, on which a team did everything that there is to do: it knows none of it. */

const words = {
  title: 'Marmalade lighthouse',
  quote: 'Ring people back within a fortnight',
  note: 'Quillfeather wants this on Tuesday',
  feedback: 'Zephyrine kettles boil over',
  answer: 'Obsidian teaspoons are coming',
  reply: 'Velvet umbrellas have arrived',
};

let hub: string;
beforeEach(async () => {
  hub = await commands.startHub();
}, 30_000);
afterEach(() => commands.endHub(hub));

/** A device of the team, and every secret that any of them ever had. */
async function wholeLife(): Promise<{ one: Store; secrets: string[] }> {
  const secrets: string[] = [];
  const one = await firstDevice(hub);
  const [two, three] = [await nextDevice(one), await nextDevice(one)];
  await synced(two, three, one);
  await savePassage(one, newPassage({ title: words.title, quote: words.quote, note: words.note }));
  const site = await publishedSite(one);
  const sent = await sendFeedback(hub, one, site, words.feedback);
  const { readProof, eraseProof, answerKey } = sent.receipt;
  secrets.push(sent.digits, formatDigits(sent.digits), readProof, eraseProof, answerKey);
  await synced(one);
  await answerFeedback(one, sent.id, { status: 'acting', text: words.answer });
  await sendReply(one, sent, { text: words.reply });
  await synced(one);
  const invite = await makeInvite(one);
  if (invite.type !== 'made') throw new Error(invite.type);
  secrets.push(parseInviteLink(invite.link)?.secret ?? invite.link);
  const kit = await makeKit(one);
  if (kit.type !== 'made') throw new Error(kit.type);
  secrets.push(...(await secretsIn(kit.code)));
  expect(await removeDevices(one, [(await membershipOf(three)).device])).toEqual({ type: 'put' });
  await synced(one, two);
  const recovered = await testStore();
  const ask = { hub, code: kit.code, name: 'Quentin' };
  expect(await recoverTeam(recovered, ask)).toMatchObject({ type: 'joined' });
  await synced(recovered);
  for (const store of [one, two, three, recovered]) secrets.push(...(await secretsOf(store)));
  return { one, secrets: [...new Set(secrets)] };
}

async function synced(...stores: Store[]): Promise<void> {
  for (const store of stores) expect(await syncOnce(store)).toMatchObject({ type: 'up-to-date' });
}

/** Every key and secret that a device holds. */
async function secretsOf(store: Store): Promise<string[]> {
  const { ring, pair, secret } = await membershipOf(store);
  const [keys, own] = [parseKeyRing(ring), parseKeyPair(pair)];
  if (!keys || !own) throw new Error('no keys');
  return [
    secret,
    own.privateKey,
    ...keys.content.map(({ key }) => key),
    ...[...keys.seal, ...keys.sign].map(({ privateKey }) => privateKey),
  ];
}

async function secretsIn(code: string): Promise<string[]> {
  const secret = parseRecoveryCode(code);
  if (!secret) throw new Error('no code');
  const { claim, key } = await deriveRecovery(secret);
  return [code, code.replaceAll('-', ''), toBase64url(secret), claim, key.key];
}

test('its files, a backup of them, and all that it printed hold no word and no key', async () => {
  const { secrets } = await wholeLife();
  expect(secrets.length).toBeGreaterThan(20);
  await commands.backUpHub(hub);
  const texts = [...Object.values(words), 'Quentin', ...secrets];
  expect(await commands.hubTraces(hub, texts)).toEqual([]);
});

test('what it answers to anyone holds none either, also where it says no', async () => {
  const { one, secrets } = await wholeLife();
  const { team, device, secret } = await membershipOf(one);
  const token = `Bearer ${device}.${secret}`;
  const leaky = { [words.note]: words.quote, sealed: words.note, entries: [words.quote] };
  const asks: [path: string, init: RequestInit][] = [
    ['/metrics', {}],
    ['/health', {}],
    ['/join', {}],
    ['/nowhere', {}],
    [`/v1/teams/${team}/entries?after=${secret}`, { headers: { authorization: token } }],
    [`/v1/teams/${team}/rings?after=${secret}`, { headers: { authorization: token } }],
    [`/v1/teams/${team}/devices`, { headers: { authorization: `Bearer ${device}.${words.note}` } }],
    [`/v1/recoveries/${encodeURIComponent(words.note)}/claim`, { method: 'POST', body: '{' }],
    ...(['entries', 'erasures', 'rings'] as const).map((what): [string, RequestInit] => [
      `/v1/teams/${team}/${what}`,
      { method: 'POST', headers: { authorization: token }, body: JSON.stringify(leaky) },
    ]),
    [
      `/v1/teams/${team}/entries`,
      { method: 'POST', headers: { authorization: token }, body: words.note },
    ],
  ];
  for (const [path, init] of asks) {
    const text = await (await fetch(`${hub}${path}`, init)).text();
    for (const known of [...Object.values(words), ...secrets]) expect(text).not.toContain(known);
  }
  // Nor did it print them.
  expect(await commands.hubTraces(hub, Object.values(words))).toEqual([]);
});

test('a word or a key that did get there would be found', async () => {
  const membership = await membershipOf(await firstDevice(hub));
  const { team } = membership;
  const client = clientOf(membership, {});
  const planted = 'Planted without a seal';
  const key = toBase64url(new Uint8Array(32).fill(200));
  const sealed = new TextEncoder().encode(`x${planted} and more`);
  const entries = [sealed, fromBase64url(key) ?? new Uint8Array()].map((bytes) => {
    const id = newId();
    return { id, subject: id, sealed: toBase64url(bytes) };
  });
  expect(await client.push(team, entries)).toMatchObject({ type: 'ok' });
  expect(await commands.hubTraces(hub, [planted, key])).toEqual([planted, key]);
});
