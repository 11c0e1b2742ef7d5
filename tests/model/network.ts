import { fromBase64url, toBase64url } from '../../shared/records/bytes.ts';
import type { Fault } from './faults.ts';
import type { Floor } from './floor.ts';
import type { Answered, HubKill, ModelHub, Sent } from './hub.ts';
import type { Activity } from './life.ts';

/** What goes wrong with the `at`-th request of an activity. */
export interface Mishap {
  readonly at: number;
  readonly what: NetworkFault | HubKill;
}

export const networkFaults = [
  'request lost',
  'request lost, and delivered late',
  'answer lost',
  'request delivered twice',
  'request delivered twice, once late',
  'answer cut short',
  'an answer that is not the hub’s',
  'hub too busy',
] as const satisfies readonly Fault[];
export type NetworkFault = (typeof networkFaults)[number];

export interface Caller {
  readonly mishap?: Mishap | undefined;
  /** Absent for visitors, whose browser is not killed here. */
  readonly activity?: Activity | undefined;
  readonly floor?: Floor | undefined;
  readonly isOffline?: () => boolean;
}

export interface Network {
  /** The way to the hub of one activity of one device. */
  fetchOf(caller: Caller): typeof fetch;
  /** Delivers the requests that are still on their way, the last one first if so. */
  deliverLate(inReverse: boolean): Promise<void>;
}

export const hubAddress = 'https://hub.example';

/** Milliseconds that a request takes. */
const travel = 40;

export function makeNetwork(
  hub: ModelHub,
  clock: { now: number },
  onMet: (fault: Fault) => void,
): Network {
  let late: Sent[] = [];

  async function deliver(sent: Sent, caller: Caller, kill?: HubKill): Promise<Answered> {
    clock.now += travel;
    const turn = caller.floor?.take;
    const answered = await hub.handle(sent, { now: clock.now, kill, turn });
    if (answered !== 'killed') return answered;
    if (kill) onMet(kill.made ? 'hub killed after it did it' : 'hub killed before it did it');
    throw new TypeError('the connection was closed');
  }

  function meeting(
    sent: Sent,
    caller: Caller,
    what: Mishap['what'] | undefined,
  ): Promise<Answered> {
    if (typeof what !== 'string') return deliver(sent, caller, what);
    onMet(what);
    return mishaps[what](sent, () => deliver(sent, caller), late);
  }

  return {
    fetchOf(caller) {
      let count = 0;
      return async (input, init) => {
        await caller.activity?.reach('killed before a request');
        if (caller.isOffline?.()) {
          onMet('offline');
          throw new TypeError('no network');
        }
        const what = ++count === caller.mishap?.at ? caller.mishap.what : undefined;
        const sent = sentOf(input, init);
        const answered = await meeting(sent, caller, what);
        if (sent.method === 'GET' && sent.path.includes('/chunks/')) onMet('a snapshot taken');
        await caller.activity?.reach('killed after the hub did it');
        const { status, headers, body } = answered;
        const head = headers.map(([name, value]): [string, string] => [name, value]);
        return new Response(status === 204 || status === 304 ? null : fromBase64url(body), {
          status,
          headers: head,
        });
      };
    },
    async deliverLate(inReverse) {
      if (inReverse && late.length > 1) onMet('late requests delivered in another order');
      const sent = inReverse ? late.reverse() : late;
      late = [];
      for (const one of sent) await deliver(one, {});
    },
  };
}

type Happening = (sent: Sent, deliver: () => Promise<Answered>, late: Sent[]) => Promise<Answered>;

const inBytes = (text: string) => toBase64url(new TextEncoder().encode(text));

const lost = () => new TypeError('the network changed');

const mishaps: { readonly [Name in NetworkFault]: Happening } = {
  'request lost': () => Promise.reject(lost()),
  'request lost, and delivered late': (sent, _, late) => {
    late.push(sent);
    return Promise.reject(lost());
  },
  'answer lost': async (_, deliver) => {
    await deliver();
    throw lost();
  },
  'request delivered twice': async (_, deliver) => {
    await deliver();
    return deliver();
  },
  'request delivered twice, once late': (sent, deliver, late) => {
    late.push(sent);
    return deliver();
  },
  'answer cut short': async (_, deliver) => {
    const answered = await deliver();
    const bytes = fromBase64url(answered.body) ?? new Uint8Array();
    return { ...answered, body: toBase64url(bytes.subarray(0, bytes.length / 2)) };
  },
  'an answer that is not the hub’s': () =>
    Promise.resolve({
      status: 200,
      headers: [],
      body: inBytes('<title>Welcome to our café</title>'),
    }),
  'hub too busy': () =>
    Promise.resolve({
      status: 429,
      headers: [['Retry-After', '30']],
      body: inBytes(JSON.stringify({ type: 'too-many', title: 'Too many calls', status: 429 })),
    }),
};

function sentOf(input: RequestInfo | URL, init: RequestInit = {}): Sent {
  return {
    method: init.method ?? 'GET',
    path: String(input).slice(hubAddress.length),
    headers: [...new Headers(init.headers)],
    body: bodyOf(init.body ?? null),
  };
}

function bodyOf(body: BodyInit | null): string | null {
  if (body === null) return null;
  if (typeof body === 'string') return toBase64url(new TextEncoder().encode(body));
  if (body instanceof Uint8Array) return toBase64url(body);
  throw new TypeError('the model sends texts and bytes only');
}
