import type { DemoState } from '../demo/demo-state.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import type { Change, Json } from '../shared/records/change.ts';
import { stampOf } from '../shared/records/clock.ts';
import { newId } from '../shared/records/ids.ts';
import type { ResourceKind, Stage } from '../shared/records/taxonomy.ts';
import { sealContent } from '../shared/seal/content-key.ts';
import { encodeJson } from '../shared/seal/json.ts';
import { current } from '../shared/seal/key-ring.ts';
import { createClient } from '../shared/sync/client.ts';

interface Sample {
  readonly title: string;
  readonly publisher: string;
  readonly address: string;
  readonly stage: Stage;
  readonly kind: ResourceKind;
  /** What the passage says, in our own words: each fact is the publisher's, no sentence is. */
  readonly says: readonly string[];
  readonly note?: string;
  /** How long before the picture it was saved, in hours. */
  readonly hoursAgo: number;
}

const library: readonly Sample[] = [
  {
    title: 'Paying people who receive benefits',
    publisher: 'SCIE',
    address: 'https://www.scie.org.uk/co-production/supporting/paying-people-who-receive-benefits',
    stage: 'plan',
    kind: 'guide',
    says: ['Help people to get independent welfare advice before you offer them money.'],
    note: 'Rates here are 2021–22. Look again before the spring panel.',
    hoursAgo: 3,
  },
  {
    title: 'User Voice’s Prison Council model',
    publisher: 'Open Government Network',
    address: 'https://opengovernment.org.uk/2019/02/19/user-voices-prison-council-model/',
    stage: 'do',
    kind: 'story',
    says: [
      'An elected council meets the governor every month.',
      'Over 90% of staff have lived experience.',
    ],
    hoursAgo: 26,
  },
  {
    title: 'SCIE co-production charter',
    publisher: 'SCIE',
    address: 'https://www.scie.org.uk/co-production/scie/charter',
    stage: 'power',
    kind: 'standard',
    says: ['Culture, structure, practice and review: each is looked at together.'],
    hoursAgo: 30,
  },
  {
    title: 'I don’t feel listened to',
    publisher: 'Mind',
    address:
      'https://www.mind.org.uk/workplace/influence-and-participation-toolkit/overcoming-challenges/i-don-t-feel-listened-to/',
    stage: 'learn',
    kind: 'tool',
    says: ['Say in advance what is possible, and afterwards why something was not.'],
    note: 'Has a “You said, we did” sheet.',
    hoursAgo: 75,
  },
  {
    title: 'A review of service user involvement in prisons and probation trusts',
    publisher: 'Clinks',
    address: 'http://backup.clinks.org/service-user-involvement',
    stage: 'think',
    kind: 'evidence',
    says: ['84% of prisons consult the whole prison; 20% have an elected council.'],
    hoursAgo: 170,
  },
  {
    title: 'User Voice’s Council Model: learning points',
    publisher: 'Governance International',
    address:
      'https://www.govint.org/good-practice/case-studies/user-voices-council-model/learning-points/',
    stage: 'check',
    kind: 'challenge',
    says: ['Short sentences make it harder to keep a council together.'],
    hoursAgo: 200,
  },
];

/** Puts a small library into the team's journal, as a colleague's device would have. */
export async function shareLibrary(hub: string, state: DemoState, now = Date.now()): Promise<void> {
  const client = createClient({ hub, token: `${state.device}.${state.secret}` });
  const changes = [
    memberChange(state, now),
    ...library.flatMap((one) => changesOf(one, state, now)),
  ];
  const entries = await Promise.all(changes.map((change) => seal(change, state)));
  const answer = await client.push(state.team, entries);
  if (answer.type !== 'ok') throw new Error(`The hub did not take it: ${JSON.stringify(answer)}`);
}

function memberChange({ member, node }: DemoState, now: number): Change {
  const set = { name: 'Bo', joinedAt: now };
  return {
    id: newId(now),
    subject: member,
    kind: 'member',
    set,
    at: stampOf(now, 0, node),
    by: member,
  };
}

function changesOf(sample: Sample, state: DemoState, now: number): Change[] {
  const { title, publisher, address, stage, kind, says, note = '', hoursAgo } = sample;
  const savedAt = now - hoursAgo * 3_600_000;
  const common = { page: address, savedAt, savedBy: state.member, stage };
  const resource = newId(savedAt);
  const change = (subject: string, of: string, set: { [field: string]: Json }): Change => {
    const at = stampOf(savedAt, 0, state.node);
    return { id: newId(savedAt), subject, kind: of, set, at, by: state.member };
  };
  const passages = says.map((quote, i) =>
    change(newId(savedAt + i), 'passage', { ...common, resource, quote, selectors: [], note: '' }),
  );
  return [
    change(resource, 'resource', { ...common, address, title, publisher, kind, note }),
    ...passages,
  ];
}

async function seal(change: Change, { team, ring }: DemoState) {
  const { id, subject } = change;
  const binding = { team, id, subject, what: 'change' } as const;
  const sealed = await sealContent(current(ring.content), binding, encodeJson(change));
  return { id, subject, sealed: toBase64url(sealed) };
}
