/** What each of several activities takes before every step, so that exactly one of them goes on at a time. */
export interface Floor {
  take(): Promise<void>;
}

interface Party {
  readonly run: (floor: Floor) => Promise<void>;
  readonly waiting: (() => void)[];
  /** Told when the party comes to its next step, or to its end. */
  onPause: () => void;
  state: 'new' | 'running' | 'done';
}

/**
 * Runs activities so that their steps interleave in the order that `turns` gives: each number lets one
 * party go on until its next step. Deterministic, although what happens within a step (WebCrypto works in
 * threads of its own) takes as long as it takes.
 */
export async function interleave(
  runs: readonly ((floor: Floor) => Promise<void>)[],
  turns: readonly number[],
): Promise<void> {
  const parties = runs.map(
    (run): Party => ({ run, waiting: [], onPause: () => undefined, state: 'new' }),
  );
  const ends: Promise<unknown>[] = [];
  for (let turn = 0; ; turn++) {
    const left = parties.filter(({ state }) => state !== 'done');
    const next = left[(turns[turn % turns.length] ?? 0) % left.length];
    if (!next) break;
    await goOn(next, ends);
  }
  const failures = (await Promise.all(ends)).filter((failure) => failure !== undefined);
  if (failures.length > 0) throw failures[0];
}

function goOn(party: Party, ends: Promise<unknown>[]): Promise<void> {
  return new Promise((resolve) => {
    party.onPause = resolve;
    if (party.state === 'new') ends.push(start(party));
    else for (const grant of party.waiting.splice(0)) grant();
  });
}

/** Resolves to what it failed with, if it did: the others are let go on to their end first. */
async function start(party: Party): Promise<unknown> {
  party.state = 'running';
  const take = () =>
    new Promise<void>((grant) => {
      party.waiting.push(grant);
      party.onPause();
    });
  try {
    await party.run({ take });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    party.state = 'done';
    party.onPause();
  }
}
