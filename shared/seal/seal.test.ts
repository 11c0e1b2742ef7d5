import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Binding } from './binding.ts';
import { openContent, sealContent } from './content-key.ts';
import type { Bytes } from './envelope.ts';
import { makeSealKeyPair, openSealed, sealTo } from './hpke.ts';
import { sealBase } from './hpke-base.ts';
import { current, type KeyRing, makeKeyRing } from './key-ring.ts';
import type { SealKeyPair } from './keys.ts';
import { type Opened, parseEnvelope } from './open-envelope.ts';

/** What all ways of sealing promise alike. */

const binding: Binding = {
  team: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  subject: '017f22e2-79b0-7cc3-98c4-dc0c0c073991',
  what: 'change',
};
const other = '017f22e2-79b0-7cc3-98c4-dc0c0c0739ff';

let ring: KeyRing;
let stranger: KeyRing;
let sender: SealKeyPair;
beforeAll(async () => {
  sender = await makeSealKeyPair();
  ring = await makeKeyRing(binding.team);
  stranger = await makeKeyRing(binding.team);
});

const ways = {
  'the content key': {
    seal: (bytes: Uint8Array) => sealContent(current(ring.content), binding, bytes),
    open: (keys: KeyRing, where: Binding, envelope: Uint8Array): Promise<Opened> =>
      openContent(keys, where, envelope),
  },
  'the seal key': {
    seal: (bytes: Uint8Array) => {
      const { id, publicKey } = current(ring.seal);
      return sealTo({ id, key: publicKey }, binding, bytes);
    },
    open: (keys: KeyRing, where: Binding, envelope: Uint8Array): Promise<Opened> =>
      openSealed(keys.seal, where, envelope),
  },
  'the seal key, on a visitor’s device': {
    seal: (bytes: Uint8Array) => {
      const { id, publicKey } = current(ring.seal);
      return sealBase({ id, key: publicKey }, binding, bytes);
    },
    open: (keys: KeyRing, where: Binding, envelope: Uint8Array): Promise<Opened> =>
      openSealed(keys.seal, where, envelope),
  },
  'the seal key, from a device': {
    seal: (bytes: Uint8Array) => {
      const { id, publicKey } = current(ring.seal);
      return sealTo({ id, key: publicKey }, binding, bytes, sender);
    },
    open: (keys: KeyRing, where: Binding, envelope: Uint8Array): Promise<Opened> =>
      openSealed(keys.seal, where, envelope, sender.publicKey),
  },
};

for (const [name, { seal, open }] of Object.entries(ways)) {
  test(`${name}: opens what it sealed`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const opened = await open(ring, binding, await seal(bytes));
        expect(opened).toEqual({ type: 'opened', plaintext: new Uint8Array(bytes) });
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, Partial<Binding>]>([
    ['team', { team: other }],
    ['id', { id: other }],
    ['subject', { subject: other }],
    ['kind of thing', { what: 'feedback' }],
  ])(`${name}: does not open in another %s`, async (_, elsewhere) => {
    const envelope = await seal(Uint8Array.of(1, 2, 3));
    const opened = await open(ring, { ...binding, ...elsewhere }, envelope);
    expect(opened).toEqual({ type: 'failed', reason: 'does-not-open' });
  });

  test(`${name}: says so when it does not know the key`, async () => {
    const opened = await open(stranger, binding, await seal(Uint8Array.of(1)));
    expect(opened).toEqual({ type: 'failed', reason: 'unknown-key' });
  });

  test(`${name}: an older key of the ring still opens`, async () => {
    const rotated: KeyRing = {
      ...ring,
      content: [...ring.content, ...stranger.content],
      seal: [...ring.seal, ...stranger.seal],
    };
    expect(await open(rotated, binding, await seal(Uint8Array.of(1)))).toMatchObject({
      type: 'opened',
    });
  });

  test(`${name}: a truncated envelope fails as a value`, async () => {
    const envelope = await seal(Uint8Array.of(1, 2, 3));
    for (let length = 0; length < envelope.length; length += length < 120 ? 1 : 37) {
      const opened = await open(ring, binding, envelope.subarray(0, length));
      expect(opened.type).toBe('failed');
    }
  });

  test(`${name}: any changed byte fails as a value`, async () => {
    const envelope = await seal(Uint8Array.of(1, 2, 3));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(envelope.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = envelope.with(at, (envelope[at] ?? 0) ^ flip);
          expect((await open(ring, binding, changed)).type).toBe('failed');
        },
      ),
      { numRuns: 60 },
    );
  });

  test(`${name}: random bytes fail as a value`, async () => {
    const header = (await seal(Uint8Array.of(1))).slice(0, 10);
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.uint8Array({ maxLength: 300 }), async (framed, noise) => {
        const bytes: Bytes = framed ? Uint8Array.of(...header, ...noise) : Uint8Array.from(noise);
        expect((await open(ring, binding, bytes)).type).toBe('failed');
      }),
      { numRuns: 60 },
    );
  });

  test(`${name}: the same words sealed twice look different, and as long as other words`, async () => {
    const [a, b, longer] = await Promise.all([
      seal(Uint8Array.of(1)),
      seal(Uint8Array.of(1)),
      seal(new Uint8Array(200)),
    ]);
    expect(parseEnvelope(a)?.rest).not.toEqual(parseEnvelope(b)?.rest);
    expect(longer.length).toBe(a.length);
  });
}
