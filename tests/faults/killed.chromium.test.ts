import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bundle } from '../../bench/bundle.ts';
import { toBase64url } from '../../shared/records/bytes.ts';
import type { Change } from '../../shared/records/change.ts';
import { stampOf } from '../../shared/records/clock.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import { sealContent } from '../../shared/seal/content-key.ts';
import { encodeJson } from '../../shared/seal/json.ts';
import { current, parseKeyRing } from '../../shared/seal/key-ring.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import { clientOf } from '../../shared/sync/session.ts';
import { startHub } from '../fixtures/hub.ts';
import { seeded } from '../fixtures/random.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { type Listener, startKillable, startListener } from './browser-to-kill.ts';
import type { Message, Task, Told, Work } from './killed-page.ts';
import { hasChromium } from './tabs.ts';

/** `FAULT_SEED` replays the same works and delays; `FAULT_ROUNDS` makes it longer. */
const seed = Number(process.env.FAULT_SEED ?? randomInt(1_000_000));
const rounds = Number(process.env.FAULT_ROUNDS ?? 100);

/**
 * From the first word of a page to the kill, at most (milliseconds): some bulks get through, and some do not.
 * A part of the kills comes while the library still opens.
 */
const longest = { save: 500, sync: 900, import: 2_000, restore: 2_500 } as const;
const whileOpening = { share: 0.15, longest: 100 } as const;

/** For a machine that is busy with something else (milliseconds). */
const patience = 40 * 60_000;
/** Until a page says what is waited for: the last one sends all that a hundred rounds have left waiting. */
const answers = { round: 60_000, finish: 10 * 60_000 } as const;

test.skipIf(!hasChromium)(
  `nothing acknowledged is lost and nothing is half, whenever the browser is killed (FAULT_SEED=${seed})`,
  async () => {
    await using hub = await startHub();
    await using profile = await temporaryFolder('killed');
    await using ledger = await keepLedger(hub.url);
    const random = seeded(seed);

    const founded = await ledger.next('found', profile.path, 'founded');
    await founded.browser.kill();
    const far = farDevice(founded.message.membership);
    const begun = performance.now();
    for (let round = 0; round < rounds; round++) {
      const work = pick(random, ['save', 'save', 'import', 'restore', 'sync', 'sync'] as const);
      const isEarly = random() < whileOpening.share;
      const { browser } = await ledger.next(work, profile.path, isEarly ? 'began' : 'checked');
      if (work === 'sync') await far.push(20);
      await wait(random() * (isEarly ? whileOpening.longest : longest[work]));
      await browser.kill();
    }
    const each = (performance.now() - begun) / rounds;
    console.log(
      `${rounds} kills, ${each.toFixed(0)} ms a round; acknowledged: ${ledger.told.length} passages, of them ` +
        `${ledger.bulks} bulks and copies`,
    );

    // One round more: a look through all of it, and everything that waits is sent.
    const { browser, message } = await ledger.next('finish', profile.path, 'finished');
    await browser.kill();
    // What a kill left out of the queue, and the hub has not got, would be here and not there.
    const entries = await far.entries();
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries.toSorted()).toEqual(message.changes.toSorted());
    expect(entries).toEqual(expect.arrayContaining(far.pushed));
    expect(ledger.told.length).toBeGreaterThan(rounds);
  },
  patience,
);

function pick<T>(random: () => number, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

type Said<T extends Message['type']> = Extract<Message, { readonly type: T }>;

/** What was acknowledged, what was found to be wrong, and a page that is told what to do. */
async function keepLedger(hub: string) {
  const told: Told[] = [];
  const faults: string[] = [];
  let task: Pick<Task, 'work' | 'since'> = { work: 'found', since: 0 };
  let recent = 0;
  let bulks = 0;
  let heard: (message: Message) => void = () => undefined;

  function hear(text: string): Task | undefined {
    // Our own page wrote it.
    const message = JSON.parse(text) as Message;
    if (message.type === 'saved') {
      told.push(...message.saved);
      if (message.saved.length > 1) bulks++;
    }
    if (message.type === 'checked') faults.push(...message.faults);
    heard(message);
    return message.type === 'began'
      ? { ...task, hub, told, recent: told.length - recent }
      : undefined;
  }

  const script = await bundle(join(import.meta.dirname, 'killed-page.ts'), 'killed');
  const listener: Listener = await startListener(script, hear);
  let looked = 0;
  let begun = 0;
  return {
    told,
    get bulks() {
      return bulks;
    },
    /** Starts the browser at some work, and resolves when its page says something of this type. */
    async next<T extends Message['type']>(work: Work, profile: string, type: T) {
      const now = Date.now();
      begun++;
      task = { work, since: work === 'finish' ? 0 : looked };
      const message = new Promise<Said<T>>((resolve, reject) => {
        let last = 'nothing';
        const fail = (why: string) => reject(new Error(`${work}: no page has ${type}; ${why}`));
        const longestWait = work === 'finish' ? answers.finish : answers.round;
        const late = setTimeout(() => fail(`the last was ${last}`), longestWait);
        heard = (one) => {
          last = one.type;
          if (one.type === 'failed') fail(one.why);
          // At once, so that it is told after which round, and nothing waits for a library that is gone.
          if (one.type === 'checked' && faults.length > 0) {
            fail(`round ${begun}: ${faults.length} faults, ${faults.slice(0, 3).join('; ')}`);
          }
          if (one.type === 'checked') {
            [looked, recent] = [now - 5_000, told.length];
          }
          if (one.type !== type) return;
          clearTimeout(late);
          // The line above has compared it.
          resolve(one as Said<T>);
        };
      });
      const browser = startKillable(profile, listener.address);
      try {
        return { browser, message: await message };
      } catch (error) {
        await browser.kill();
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  };
}

/** Another device of the team, without a browser: it writes to the hub, and reads what the hub has. */
function farDevice(membership: Membership) {
  const client = clientOf(membership, {});
  const { team, member } = membership;
  const ring = parseKeyRing(membership.ring);
  if (!ring) throw new Error('The team has no key ring.');
  const key = current(ring.content);
  const pushed: Id[] = [];

  async function entryOf(index: number) {
    const [id, subject, now] = [newId(), newId(), Date.now()];
    const at = stampOf(now, index, 'f'.repeat(16));
    const set = { title: `From elsewhere ${index}`, savedAt: now };
    const change: Change = { id, subject, kind: 'resource', set, at, by: member };
    const binding = { team, id, subject, what: 'change' } as const;
    return {
      id,
      subject,
      sealed: toBase64url(await sealContent(key, binding, encodeJson(change))),
    };
  }

  return {
    pushed,
    async push(count: number): Promise<void> {
      const entries = await Promise.all(Array.from({ length: count }, (_, i) => entryOf(i)));
      const answer = await client.push(team, entries);
      if (answer.type !== 'ok') throw new Error(answer.type);
      pushed.push(...entries.map(({ id }) => id));
    },
    /** The ids of all changes that the hub has, by the journal from its start. */
    async entries(): Promise<Id[]> {
      const ids: Id[] = [];
      for (let cursor: { epoch: string; number: number } | undefined; ; ) {
        const answer = await client.pull(team, cursor);
        if (answer.type !== 'ok') throw new Error(answer.type);
        const { entries, epoch, more } = answer.value;
        ids.push(...entries.flatMap((entry) => (entry.type === 'change' ? [entry.id] : [])));
        const last = entries.at(-1);
        if (!more || !last) return ids;
        cursor = { epoch, number: last.number };
      }
    },
  };
}
