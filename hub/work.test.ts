import { createHash } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Work } from '../shared/protocol/visitor.ts';
import { newId } from '../shared/records/ids.ts';
import {
  type Answer,
  type FeedbackOnHub,
  type HubApp,
  hubApp,
  madeSite,
  madeTeam,
  newFeedback,
  pulled,
  putFeedback,
} from '../tests/fixtures/hub-app.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { createApp } from './app.ts';
import { backUp } from './storage/backup.ts';
import { databaseIn } from './storage/data-folder.ts';
import { openSqliteStorage } from './storage/sqlite.ts';

const bits = 8;
const minute = 60_000;

const configOf = (proofBits: number) =>
  ({ signUp: { type: 'open' }, behindProxy: true, proofBits }) as const;

async function hubThatAsks(options: Parameters<typeof hubApp>[0] = {}) {
  const hub = await hubApp({ config: configOf(bits), ...options });
  const device = await madeTeam(hub);
  return { hub, device, site: await madeSite(hub, device) };
}

/** By the text of the protocol, and not by the code of either side. */
function zeroBits(challenge: string, nonce: number): number {
  const start = createHash('sha256').update(challenge, 'utf8').digest('hex');
  const end = nonce.toString(16).padStart(8, '0');
  const hash = createHash('sha256')
    .update(Buffer.from(start + end, 'hex'))
    .digest();
  const binary = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return binary.indexOf('1');
}

function nonceWith(challenge: string, isWanted: (zeros: number) => boolean): number {
  let nonce = 0;
  while (!isWanted(zeroBits(challenge, nonce))) nonce += 1;
  return nonce;
}

function solved(asked: Answer): Work {
  const challenge = String(asked.json.challenge);
  return { challenge, nonce: nonceWith(challenge, (zeros) => zeros >= Number(asked.json.bits)) };
}

async function askedFor(hub: HubApp, feedback: FeedbackOnHub): Promise<Answer> {
  const answer = await putFeedback(hub, feedback);
  expect([answer.status, answer.json.type]).toEqual([429, 'work-wanted']);
  return answer;
}

const typeOf = ({ json }: Answer) => json.type;

test('is not asked for unless it is set', async () => {
  const hub = await hubApp();
  const site = await madeSite(hub, await madeTeam(hub));
  expect((await putFeedback(hub, { ...newFeedback(), site })).status).toBe(201);
});

test('that nobody asked for is not looked at', async () => {
  const hub = await hubApp();
  const site = await madeSite(hub, await madeTeam(hub));
  for (const work of [{ challenge: 'x', nonce: 1 }, 'nonsense']) {
    expect((await putFeedback(hub, { ...newFeedback(), site }, '', work)).status).toBe(201);
  }
});

test('is asked for, and what comes with it is taken in', async () => {
  const { hub, device, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  const asked = await askedFor(hub, feedback);
  expect(asked.json).toMatchObject({ status: 429, bits });
  expect(asked.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await pulled(hub, device)).toEqual([]);
  expect((await putFeedback(hub, feedback, '', solved(asked))).status).toBe(201);
  expect((await pulled(hub, device)).map(({ id }) => id)).toEqual([feedback.id]);
});

test('is good for ten minutes', async () => {
  const { hub, site } = await hubThatAsks();
  const [early, late] = [
    { ...newFeedback(), site },
    { ...newFeedback(), site },
  ];
  const works = [solved(await askedFor(hub, early)), solved(await askedFor(hub, late))];
  hub.clock.now += 10 * minute - 1;
  expect((await putFeedback(hub, early, '', works[0])).status).toBe(201);
  hub.clock.now += 1;
  expect(typeOf(await putFeedback(hub, late, '', works[1]))).toBe('work-wanted');
});

test('with a nonce that will not do is asked for anew', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  const { challenge } = solved(await askedFor(hub, feedback));
  const nonce = nonceWith(challenge, (zeros) => zeros === bits - 1);
  const again = await putFeedback(hub, feedback, '', { challenge, nonce });
  expect(typeOf(again)).toBe('work-wanted');
  expect((await putFeedback(hub, feedback, '', solved(again))).status).toBe(201);
});

test('for other feedback, or another site, will not do', async () => {
  const { hub, device, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  const work = solved(await askedFor(hub, feedback));
  for (const other of [{ id: newId() }, { site: await madeSite(hub, device) }]) {
    const answer = await putFeedback(hub, { ...feedback, ...other }, '', work);
    expect(typeOf(answer)).toBe('work-wanted');
  }
});

test('that the sender made up will not do, nor any of what the hub signed', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  const challenge = String((await askedFor(hub, feedback)).json.challenge);
  const [itsBits, ends, signature = ''] = challenge.split('.');
  const first = signature.startsWith('A') ? 'B' : 'A';
  for (const other of [
    `0.${ends}.${signature}`,
    `${itsBits}.${Number(ends) + 1}.${signature}`,
    `${itsBits}.${ends}.${first}${signature.slice(1)}`,
    `${itsBits}.${ends}.`,
    `${challenge}.`,
    `0${challenge}`,
    '..',
    '',
  ]) {
    const nonce = nonceWith(other, (zeros) => zeros >= bits);
    const answer = await putFeedback(hub, feedback, '', { challenge: other, nonce });
    expect([other, typeOf(answer)]).toEqual([other, 'work-wanted']);
  }
});

test('of fewer bits than the hub wants by now is too cheap; of more it will do', async () => {
  const { hub, site } = await hubThatAsks();
  const now = () => hub.clock.now;
  const dearer = createApp({ storage: hub.storage, config: configOf(bits + 1), now });
  const put = (feedback: FeedbackOnHub, work: Work) =>
    dearer.request(`/v1/sites/${site}/feedback/${feedback.id}`, {
      method: 'PUT',
      body: JSON.stringify({ ...feedback.body, mailbox: feedback.mailbox, work }),
    });
  const feedback = { ...newFeedback(), site };
  const refused = await put(feedback, solved(await askedFor(hub, feedback)));
  const json = await refused.json();
  expect(json).toMatchObject({ type: 'work-wanted', bits: bits + 1 });
  const dear = solved({ ...(await askedFor(hub, feedback)), json });
  expect((await putFeedback(hub, feedback, '', dear)).status).toBe(201);
});

test('of a kind that this version does not know is asked for anew, and nothing is refused for it', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  const challenge = String((await askedFor(hub, feedback)).json.challenge);
  for (const work of [
    { challenge, nonce: 'one' },
    { challenge, nonce: -1 },
    { challenge, nonce: 2 ** 32 },
    { challenge, nonce: 0.5 },
    { challenge: 'x'.repeat(201), nonce: 1 },
    { proof: 1 },
    'work',
    null,
  ]) {
    expect(typeOf(await putFeedback(hub, feedback, '', work))).toBe('work-wanted');
  }
});

test('is not asked for again once the feedback is there, nor once it was erased', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  await putFeedback(hub, feedback, '', solved(await askedFor(hub, feedback)));
  expect((await putFeedback(hub, feedback)).status).toBe(200);
  await hub.call(`DELETE /v1/mailboxes/${feedback.mailbox}`, { token: feedback.eraseProof });
  expect((await putFeedback(hub, feedback)).status).toBe(200);
});

test('is asked for after the rate of an address, so that asking costs as much as sending', async () => {
  const { hub, site } = await hubThatAsks({ limits: { visitorRate: { perMinute: 60, burst: 1 } } });
  await askedFor(hub, { ...newFeedback(), site });
  expect(typeOf(await putFeedback(hub, { ...newFeedback(), site }))).toBe('too-many');
});

test('that is not done uses up nothing of what a site takes in', async () => {
  const { hub, site } = await hubThatAsks({ limits: { siteRate: { perMinute: 60, burst: 1 } } });
  for (let i = 0; i < 5; i++) await askedFor(hub, { ...newFeedback(), site });
  const [first, second] = [newFeedback(), newFeedback()].map((one) => ({ ...one, site }));
  if (!first || !second) throw new Error('there are two');
  const work = solved(await askedFor(hub, first));
  expect((await putFeedback(hub, first, '', work)).status).toBe(201);
  const more = solved(await askedFor(hub, second));
  expect(typeOf(await putFeedback(hub, second, '', more))).toBe('too-many');
});

test('is asked of nobody who holds a receipt', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  await putFeedback(hub, feedback, '', solved(await askedFor(hub, feedback)));
  const path = `/v1/mailboxes/${feedback.mailbox}`;
  const reply = { token: feedback.readProof, body: { sealed: 'AAAA' } };
  expect((await hub.call(`PUT ${path}/replies/${newId()}`, reply)).status).toBe(201);
  expect((await hub.call(`GET ${path}`, { token: feedback.readProof })).status).toBe(200);
  expect((await hub.call(`DELETE ${path}`, { token: feedback.eraseProof })).status).toBe(204);
});

test('holds after a restart, and not where a backup was put back', async () => {
  const { hub, site } = await hubThatAsks();
  const [one, other] = [
    { ...newFeedback(), site },
    { ...newFeedback(), site },
  ];
  const works = [solved(await askedFor(hub, one)), solved(await askedFor(hub, other))];
  const folders = await Promise.all(['again', 'back'].map((name) => temporaryFolder(name)));
  onTestFinished(async () => {
    for (const folder of folders) await folder[Symbol.asyncDispose]();
  });
  const [again = '', back = ''] = folders.map(({ path }) => join(path, 'data'));
  await mkdir(again);
  await mkdir(back);
  backUp(hub.folder, databaseIn(back));
  // What is on the disk is all that a restart has.
  await copyFile(databaseIn(hub.folder), databaseIn(again));
  await copyFile(`${databaseIn(hub.folder)}-wal`, `${databaseIn(again)}-wal`);
  const statusOn = async (dataDir: string, { id, mailbox, body }: FeedbackOnHub, work?: Work) => {
    const storage = openSqliteStorage(dataDir);
    const app = createApp({ storage, config: configOf(bits), now: () => hub.clock.now });
    const sent = { method: 'PUT', body: JSON.stringify({ ...body, mailbox, work }) };
    const { status } = await app.request(`/v1/sites/${site}/feedback/${id}`, sent);
    await storage.close();
    return status;
  };
  expect(await statusOn(again, one, works[0])).toBe(201);
  expect(await statusOn(back, other, works[1])).toBe(429);
});

test('is counted, without saying whose', async () => {
  const { hub, site } = await hubThatAsks();
  const feedback = { ...newFeedback(), site };
  await askedFor(hub, { ...newFeedback(), site });
  await putFeedback(hub, feedback, '', solved(await askedFor(hub, feedback)));
  const { text } = await hub.call('GET /metrics');
  expect(text).toContain('alongside_work_total{outcome="asked"} 2\n');
  expect(text).toContain('alongside_work_total{outcome="accepted"} 1\n');
  for (const name of [site, feedback.id, feedback.mailbox]) expect(text).not.toContain(name);
});
