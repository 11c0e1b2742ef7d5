import * as v from 'valibot';
import { type Erase, erasedSchema, type PushedEntry, pushedSchema } from '../protocol/journal.ts';
import type { PutReply } from '../protocol/reply.ts';
import {
  type ClaimRecovery,
  devicesSchema,
  type PutRing,
  recoveryClaimedSchema,
  ringPutSchema,
  ringsSchema,
} from '../protocol/ring.ts';
import { type SignedSite, signedSiteSchema, sitePutSchema } from '../protocol/site.ts';
import { type PutSnapshot, placesSchema, snapshotSchema } from '../protocol/snapshot.ts';
import {
  type ClaimInvite,
  type CreateTeam,
  inviteClaimedSchema,
  invitePutSchema,
  type PutInvite,
  teamCreatedSchema,
} from '../protocol/team.ts';
import {
  mailboxSchema,
  type PutFeedback,
  type PutMessage,
  takenSchema,
} from '../protocol/visitor.ts';
import { widgetBuildSchema } from '../protocol/widget.ts';
import type { Cursor } from '../protocol/wire.ts';
import type { Id } from '../records/ids.ts';
import type { Bytes } from '../seal/envelope.ts';
import {
  type Answer,
  type Call,
  type ClientOptions,
  makeCall,
  readAnswer,
  sendRequest,
  timeLimit,
  withinTime,
} from './call.ts';
import { pageSchema } from './page.ts';

export type { ClientOptions } from './call.ts';

/**
 * The calls of the protocol (shared/protocol/README.md), one method each. Failures are values; answers
 * are parsed. Nothing is retried here: who calls knows what waiting costs.
 */
export type Client = ReturnType<typeof createClient>;

/** Every call: for the team's devices. */
export function createClient(options: ClientOptions) {
  const call = makeCall(options);
  const authorization = options.token === undefined ? undefined : `Bearer ${options.token}`;
  return {
    ...visitorCalls(call),
    ...teamCalls(call, authorization),
    ...invitedCalls(call),
    ...widgetCall(call),
    ...chunkCall(options, authorization),
    ...liveCall(options, authorization),
  };
}

/** Only what visitors call. */
export function createVisitorClient(options: ClientOptions) {
  return visitorCalls(makeCall(options));
}

const nothing = v.null();

function visitorCalls(call: Call) {
  return {
    // The browser's cache keeps it, and asks the hub whether it is still the one.
    getSite: (site: Id) =>
      call({ method: 'GET', path: ['sites', site], cache: 'default', answer: signedSiteSchema }),
    putFeedback: (site: Id, id: Id, body: PutFeedback) =>
      call({ method: 'PUT', path: ['sites', site, 'feedback', id], body, answer: takenSchema }),
    putReply: (mailbox: string, readProof: string, id: Id, body: PutReply) =>
      call({
        method: 'PUT',
        path: ['mailboxes', mailbox, 'replies', id],
        body,
        authorization: `Receipt ${readProof}`,
        answer: takenSchema,
      }),
    getMailbox: (mailbox: string, readProof: string) =>
      call({
        method: 'GET',
        path: ['mailboxes', mailbox],
        authorization: `Receipt ${readProof}`,
        answer: mailboxSchema,
      }),
    deleteMailbox: (mailbox: string, eraseProof: string) =>
      call({
        method: 'DELETE',
        path: ['mailboxes', mailbox],
        authorization: `Receipt ${eraseProof}`,
        answer: nothing,
      }),
  };
}

function widgetCall(call: Call) {
  return {
    /** The build of the widget that the hub hands out now. */
    widgetBuild: () => call({ method: 'GET', path: ['widget'], answer: widgetBuildSchema }),
  };
}

function teamCalls(call: Call, authorization: string | undefined) {
  return {
    push: (team: Id, entries: readonly PushedEntry[]) =>
      call({
        method: 'POST',
        path: ['teams', team, 'entries'],
        body: { entries },
        authorization,
        answer: pushedSchema,
      }),
    /** Entries after the cursor; from the first one without. */
    pull: (team: Id, cursor?: Cursor, most?: number) =>
      call({
        method: 'GET',
        path: ['teams', team, 'entries'],
        query: { ...afterOf(cursor), ...(most !== undefined && { most: `${most}` }) },
        authorization,
        answer: pageSchema,
      }),
    /** The same entries by their places alone. */
    places: (team: Id, cursor?: Cursor) =>
      call({
        method: 'GET',
        path: ['teams', team, 'entries'],
        query: { ...afterOf(cursor), only: 'ids' },
        authorization,
        answer: placesSchema,
      }),
    putChunk: (team: Id, snapshot: Id, chunk: number, { number, epoch }: Cursor, bytes: Bytes) =>
      call({
        method: 'PUT',
        path: ['teams', team, 'snapshots', snapshot, 'chunks', `${chunk}`],
        query: { number: `${number}`, epoch },
        bytes,
        authorization,
        answer: nothing,
      }),
    putSnapshot: (team: Id, snapshot: Id, body: PutSnapshot) =>
      call({
        method: 'PUT',
        path: ['teams', team, 'snapshots', snapshot],
        body,
        authorization,
        answer: nothing,
      }),
    getSnapshot: (team: Id) =>
      call({
        method: 'GET',
        path: ['teams', team, 'snapshot'],
        authorization,
        answer: snapshotSchema,
      }),
    erase: (team: Id, body: Erase) =>
      call({
        method: 'POST',
        path: ['teams', team, 'erasures'],
        body,
        authorization,
        answer: erasedSchema,
      }),
    putMessage: (team: Id, mailbox: string, body: PutMessage) =>
      call({
        method: 'PUT',
        path: ['teams', team, 'mailboxes', mailbox],
        body,
        authorization,
        answer: takenSchema,
      }),
    putInvite: (team: Id, invite: Id, body: PutInvite) =>
      call({
        method: 'PUT',
        path: ['teams', team, 'invites', invite],
        body,
        authorization,
        answer: invitePutSchema,
      }),
    deleteInvite: (team: Id, invite: Id) =>
      call({
        method: 'DELETE',
        path: ['teams', team, 'invites', invite],
        authorization,
        answer: nothing,
      }),
    devices: (team: Id) =>
      call({
        method: 'GET',
        path: ['teams', team, 'devices'],
        authorization,
        answer: devicesSchema,
      }),
    /** Takes this device, and no other, off the team's list. */
    leave: (team: Id, device: Id) =>
      call({
        method: 'DELETE',
        path: ['teams', team, 'devices', device],
        authorization,
        answer: nothing,
      }),
    putRing: (team: Id, body: PutRing) =>
      call({
        method: 'POST',
        path: ['teams', team, 'rings'],
        body,
        authorization,
        answer: ringPutSchema,
      }),
    /** The rings above this number that were sealed to this device. */
    rings: (team: Id, after: number) =>
      call({
        method: 'GET',
        path: ['teams', team, 'rings'],
        query: { after: `${after}` },
        authorization,
        answer: ringsSchema,
      }),
    putSite: (site: Id, body: SignedSite) =>
      call({ method: 'PUT', path: ['sites', site], body, authorization, answer: sitePutSchema }),
  };
}

function invitedCalls(call: Call) {
  return {
    createTeam: (body: CreateTeam) =>
      call({ method: 'POST', path: ['teams'], body, answer: teamCreatedSchema }),
    claimInvite: (invite: Id, body: ClaimInvite) =>
      call({
        method: 'POST',
        path: ['invites', invite, 'claim'],
        body,
        answer: inviteClaimedSchema,
      }),
    claimRecovery: (recovery: string, body: ClaimRecovery) =>
      call({
        method: 'POST',
        path: ['recoveries', recovery, 'claim'],
        body,
        answer: recoveryClaimedSchema,
      }),
  };
}

function afterOf(cursor: Cursor | undefined): Record<string, string> {
  return cursor ? { after: `${cursor.number}`, epoch: cursor.epoch } : { after: '0' };
}

function chunkCall(options: ClientOptions, authorization: string | undefined) {
  return {
    /** The sealed bytes of one chunk of a snapshot. */
    getChunk: (team: Id, snapshot: Id, chunk: number): Promise<Answer<Bytes>> =>
      withinTime<Bytes>(options.signal, timeLimit, async (signal) => {
        const path = ['teams', team, 'snapshots', snapshot, 'chunks', `${chunk}`];
        const response = await sendRequest(options, { method: 'GET', path, authorization }, signal);
        if (!response.ok) return readAnswer(response, await response.text(), v.never());
        return { type: 'ok', value: new Uint8Array(await response.arrayBuffer()) };
      }),
  };
}

function liveCall(options: ClientOptions, authorization: string | undefined) {
  return {
    /** The stream of live updates, open until `signal` ends it. Only its beginning has a time limit. */
    live: (team: Id, signal: AbortSignal): Promise<Answer<ReadableStream<Uint8Array>>> =>
      withinTime<ReadableStream<Uint8Array>>(options.signal, timeLimit, async (limit) => {
        const ending = new AbortController();
        const end = () => ending.abort();
        limit.addEventListener('abort', end, { once: true });
        signal.addEventListener('abort', end, { once: true });
        if (signal.aborted || limit.aborted) end();
        const ask = { method: 'GET', path: ['teams', team, 'live'], authorization } as const;
        const response = await sendRequest(options, ask, ending.signal);
        if (response.ok && response.body) return { type: 'ok', value: response.body };
        return readAnswer(response, await response.text(), v.never());
      }),
  };
}
