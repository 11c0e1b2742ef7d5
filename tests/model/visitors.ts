import * as v from 'valibot';
import { siteDocumentSchema } from '../../shared/protocol/site.ts';
import { messageBodySchema, type PutFeedback } from '../../shared/protocol/visitor.ts';
import { fromBase64url, toBase64url } from '../../shared/records/bytes.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { answerKeyOf } from '../../shared/seal/answer-key.ts';
import { openContent } from '../../shared/seal/content-key.ts';
import { sealBase } from '../../shared/seal/hpke-base.ts';
import { decodeJson, encodeJson } from '../../shared/seal/json.ts';
import { deriveReceipt, type Receipt } from '../../shared/seal/receipt.ts';
import { hashOf } from '../../shared/seal/secret.ts';
import { createVisitorClient } from '../../shared/sync/client.ts';
import type { Claims } from './claims.ts';
import { hubAddress, type Mishap, type Network } from './network.ts';

/** The one site of a team here: its id is fixed, so that receipts, slow on purpose, are derived once. */
export const site: Id = '01890000-0000-7000-8000-000000000001';

const digits = ['4821093755261940', '1111222233334444', '9876543210987654', '5050505050505050'];

let receipts: Promise<Receipt[]> | undefined;

function allReceipts(): Promise<Receipt[]> {
  receipts ??= Promise.all(digits.map((typed) => deriveReceipt(typed, site)));
  return receipts;
}

/** Those who write to the team through its site; each writes once, and may erase it. */
export interface Visitors {
  /** Writes something new, or sends once more what has not arrived. */
  send(text: string, mishap?: Mishap): Promise<void>;
  /** Writes back, or sends once more what has not arrived. False when nobody can. */
  reply(pick: number, text: string, mishap?: Mishap): Promise<boolean>;
  /** False when there is nothing to erase. */
  erase(pick: number, mishap?: Mishap): Promise<boolean>;
  /** Sends and erases until everything has arrived. */
  settle(): Promise<void>;
  /** What each who has not erased finds in the mailbox; undefined where there is none. */
  read(): Promise<Found[]>;
}

export interface Found {
  readonly feedback: Id;
  readonly mailbox: string;
  readonly answers: readonly string[] | undefined;
}

interface Visitor {
  readonly receipt: Receipt;
  readonly id: Id;
  readonly text: string;
  readonly team: Id;
  readonly body: PutFeedback;
  state: 'sending' | 'sent' | 'erasing' | 'erased';
  /** What they wrote back and is still to be sent. */
  reply?: Reply | undefined;
}

interface Reply {
  readonly id: Id;
  readonly text: string;
  readonly sealed: string;
}

export function makeVisitors(
  network: Network,
  claims: Claims,
  clock: { readonly now: number },
): Visitors {
  const visitors: Visitor[] = [];
  const clientWith = (mishap?: Mishap) =>
    createVisitorClient({ hub: hubAddress, fetch: network.fetchOf({ mishap }) });

  async function put(visitor: Visitor, mishap?: Mishap): Promise<void> {
    const answer = await clientWith(mishap).putFeedback(site, visitor.id, visitor.body);
    if (answer.type !== 'ok') return;
    visitor.state = 'sent';
    claims.said.push({ text: visitor.text, subject: visitor.id });
  }

  async function remove(visitor: Visitor, mishap?: Mishap): Promise<void> {
    visitor.state = 'erasing';
    claims.perhapsErased.add(visitor.id);
    const { mailbox, eraseProof } = visitor.receipt;
    const answer = await clientWith(mishap).deleteMailbox(mailbox, eraseProof);
    if (answer.type === 'offline' || (answer.type === 'problem' && answer.problem.status === 429)) {
      return;
    }
    visitor.state = 'erased';
    if (answer.type === 'ok') claims.erased.add(visitor.id);
  }

  async function putReply(visitor: Visitor, reply: Reply, mishap?: Mishap): Promise<void> {
    const { id: entry, text, sealed } = reply;
    const { mailbox, readProof } = visitor.receipt;
    const answer = await clientWith(mishap).putReply(mailbox, readProof, entry, { sealed });
    if (answer.type === 'ok') claims.said.push({ text, subject: visitor.id, entry });
    // A hub that was set back has no mailbox any more, and they are told that it takes nothing.
    if (answer.type !== 'offline') visitor.reply = undefined;
  }

  return {
    async reply(pick, text, mishap) {
      const able = visitors.filter(({ state }) => state === 'sent');
      const visitor = able[pick % able.length];
      if (!visitor) return false;
      if (!visitor.reply) {
        claims.tried.push({ text, subject: visitor.id });
        visitor.reply = await writeBack(clientWith(), visitor, text, clock.now);
      }
      if (visitor.reply) await putReply(visitor, visitor.reply, mishap);
      return visitor.reply === undefined;
    },
    async send(text, mishap) {
      const unsent = visitors.find(({ state }) => state === 'sending');
      if (unsent) return put(unsent, mishap);
      const receipt = (await allReceipts())[visitors.length];
      const written = receipt && (await write(clientWith(), receipt, text, clock.now));
      if (!written) return;
      visitors.push(written);
      claims.tried.push({ text, subject: written.id });
      await put(written, mishap);
    },
    async erase(pick, mishap) {
      const able = visitors.filter(({ state }) => state !== 'erased');
      const visitor = able[pick % able.length];
      if (!visitor) return false;
      await remove(visitor, mishap);
      return true;
    },
    async settle() {
      for (const visitor of visitors) {
        if (visitor.state === 'sending') await put(visitor);
        if (visitor.state === 'erasing') await remove(visitor);
        if (visitor.state === 'sent' && visitor.reply) await putReply(visitor, visitor.reply);
      }
    },
    async read() {
      const found: Found[] = [];
      for (const visitor of visitors) {
        if (visitor.state !== 'sent') continue;
        const answers = await answersTo(visitor, clientWith());
        found.push({ feedback: visitor.id, mailbox: visitor.receipt.mailbox, answers });
      }
      return found;
    },
  };
}

type Client = ReturnType<typeof createVisitorClient>;

/** Undefined while there is no site to write to. */
async function write(
  client: Client,
  receipt: Receipt,
  text: string,
  now: number,
): Promise<Visitor | undefined> {
  const found = await siteOn(client);
  if (!found) return undefined;
  const { team, seal } = found;
  const id = newId(now);
  const { mailbox, answerKey: key } = receipt;
  const binding = { team, id, subject: id, what: 'feedback' } as const;
  const words = encodeJson({ v: 1, way: 'idea', text, receipt: { mailbox, key } });
  const body = {
    sealed: toBase64url(await sealBase(seal, binding, words)),
    mailbox,
    readHash: await hashOf(receipt.readProof),
    eraseHash: await hashOf(receipt.eraseProof),
  };
  return { receipt, id, text, team, body, state: 'sending' };
}

/** Undefined while the site cannot be had. */
async function writeBack(
  client: Client,
  { id: subject, receipt, team }: Visitor,
  text: string,
  now: number,
): Promise<Reply | undefined> {
  const found = await siteOn(client);
  if (!found) return undefined;
  const [id, to] = [newId(now), newId(now)];
  const binding = { team, id, subject, what: 'reply' } as const;
  const words = encodeJson({ v: 1, to, text, key: receipt.answerKey });
  return { id, text, sealed: toBase64url(await sealBase(found.seal, binding, words)) };
}

/** The site's document, where the hub has it. */
async function siteOn(client: Client) {
  const answer = await client.getSite(site);
  if (answer.type !== 'ok') return undefined;
  const payload = fromBase64url(answer.value.payload) ?? new Uint8Array();
  return v.parse(siteDocumentSchema, decodeJson(payload));
}

async function answersTo(
  { receipt, team }: Visitor,
  client: Client,
): Promise<string[] | undefined> {
  const answer = await client.getMailbox(receipt.mailbox, receipt.readProof);
  if (answer.type !== 'ok') return undefined;
  const key = await answerKeyOf(receipt.answerKey);
  return Promise.all(
    answer.value.messages.map(async ({ id, sealed }) => {
      const binding = { team, id, subject: receipt.mailbox, what: 'message' } as const;
      const bytes = fromBase64url(sealed) ?? new Uint8Array();
      const opened = await openContent({ content: key ? [key] : [] }, binding, bytes);
      if (opened.type !== 'opened') throw new Error(`an answer does not open: ${opened.reason}`);
      return v.parse(messageBodySchema, decodeJson(opened.plaintext)).text;
    }),
  );
}
