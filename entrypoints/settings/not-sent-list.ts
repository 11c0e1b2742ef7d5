import type { Store } from '../../shared/store/open-store.ts';
import { notSent, record } from '../../shared/store/queries.ts';
import type { SendItem, SendItemOf } from '../../shared/store/schema.ts';
import type { Word } from '../../shared/ui/words.tsx';

/** Something that the hub refused, as the settings show it. */
export interface Unsent {
  readonly id: string;
  /** What it is: a word that takes what it says, and that. */
  readonly what: readonly [Word, string];
  readonly why: Word;
  /** An erasure is a person's right, so it is only ever tried again. */
  readonly mayGiveUp: boolean;
}

export async function listUnsent(store: Store): Promise<Unsent[]> {
  const items = await notSent(store);
  return Promise.all(
    items.map(async (item) => ({
      id: item.id,
      what: await whatOf(store, item),
      why: whyOf(item),
      mayGiveUp: item.type !== 'erasure',
    })),
  );
}

async function whatOf(store: Store, item: SendItem): Promise<Unsent['what']> {
  if (item.type === 'message') return ['notSentMessage', item.body.body.text];
  if (item.type === 'erasure') return ['notSentErasure', ''];
  if (item.type === 'change') return changeOf(store, item);
  const site = await record(store, 'site', item.body.site);
  return site ? ['notSentSite', site.name] : ['notSentOther', ''];
}

async function changeOf(
  store: Store,
  { body: { kind, subject } }: SendItemOf<'change'>,
): Promise<Unsent['what']> {
  const said: { [kind: string]: () => Promise<readonly [Word, string | undefined]> } = {
    resource: async () => ['notSentResource', (await record(store, 'resource', subject))?.title],
    passage: async () => ['notSentPassage', (await record(store, 'passage', subject))?.quote],
    feedback: async () => ['notSentFeedback', (await record(store, 'feedback', subject))?.text],
    member: async () => ['notSentMember', (await record(store, 'member', subject))?.name],
    site: async () => ['notSentSite', (await record(store, 'site', subject))?.name],
  };
  const [word, text] = (await said[kind]?.()) ?? [];
  return word && text !== undefined ? [word, text] : ['notSentOther', ''];
}

const reasons: { readonly [reason: string]: Word } = {
  'too-large': 'notSentTooLarge',
  'unusable-key': 'notSentNoWay',
};

function whyOf({ type, reason = '' }: SendItem): Word {
  if (type === 'message' && (reason === 'not-found' || reason === 'gone')) {
    return 'notSentNoMailbox';
  }
  return refusalWord(reason);
}

/** Why the hub refused something, by the name it gives its reason. */
export function refusalWord(reason: string): Word {
  return reasons[reason] ?? 'notSentSaidNo';
}
