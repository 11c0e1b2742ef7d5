import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PageStates, PassageState } from '../../shared/messages/contract.ts';
import type { Id } from '../../shared/records/ids.ts';
import type { Passage } from '../../shared/records/passage.ts';
import {
  attachPassage,
  deletePassage,
  refuseWords,
  restorePassage,
} from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { EditPassage } from './edit-card.tsx';
import type { Attempt } from './edits.ts';
import type { Say } from './notice.tsx';
import type { PageLink } from './page-link.ts';
import { PassageCard } from './passage-card.tsx';
import { focusPanel } from './tabs.tsx';
import { TwoTexts } from './two-texts.tsx';
import { usePage } from './use-page.ts';

interface PagePassagesProps {
  readonly link: PageLink;
  readonly passages: readonly Passage[];
  readonly store: Store;
  readonly attempt: Attempt;
  readonly say: Say;
  readonly onAttach: (passage: Passage) => void;
}

/** The passages of the page, in its order where it is known, each with how it stands there. */
export function PagePassages(props: PagePassagesProps) {
  const { link, passages, store, attempt, say, onAttach } = props;
  const { t } = useWords();
  const page = usePage(link).value;
  const states = page?.type === 'known' ? page.states : undefined;
  const list = useKeptFocus();

  const moved = () => say({ text: t('pageMoved'), careful: true });

  async function show({ id }: Passage) {
    if (!(await link.show(id))) moved();
  }

  async function confirm({ id, quote, selectors }: Passage) {
    const words = await link.describe(id);
    if (!words) return moved();
    const undo = () => void attempt(() => attachPassage(store, id, { quote, selectors }));
    await attempt(() => attachPassage(store, id, words), { text: t('confirmed'), undo });
  }

  async function refuse({ id }: Passage, words: string) {
    const undo = () => void attempt(() => refuseWords(store, id, words, false));
    await attempt(() => refuseWords(store, id, words), { text: t('notOffered'), undo });
  }

  async function remove({ id }: Passage) {
    const undo = () => void attempt(() => restorePassage(store, id));
    await attempt(() => deletePassage(store, id), { text: t('passageDeleted'), undo });
  }

  return (
    <>
      {page?.type === 'away' && <ShowHere onShow={() => link.start()} />}
      {states && !states.paints && <p class="careful small">{t('statesNoPaint')}</p>}
      <p role="status" class="soft small">
        {states && <Summary states={states} />}
      </p>
      <ul class="cards" aria-label={t('pagePassages')} ref={list}>
        {inPageOrder(passages, states).map(({ passage, state }) => (
          <PassageCard
            key={passage.id}
            {...{ passage, state }}
            apart={
              passage.apart.length > 0 && (
                <TwoTexts
                  kind="passage"
                  id={passage.id}
                  about={passage.quote}
                  {...{ store, attempt }}
                />
              )
            }
            edit={(onDone) => <EditPassage {...{ passage, store, attempt, onDone }} />}
            onShow={() => void show(passage)}
            onConfirm={() => void confirm(passage)}
            onRefuse={(words) => void refuse(passage, words)}
            onAttach={() => onAttach(passage)}
            onDelete={() => void remove(passage)}
          />
        ))}
      </ul>
    </>
  );
}

function ShowHere({ onShow }: { readonly onShow: () => Promise<boolean> }) {
  const { t } = useWords();
  const failed = useSignal(false);
  async function show() {
    failed.value = !(await onShow());
    // The button goes once the page answers.
    if (!failed.value) focusPanel();
  }
  return (
    <section class="quiet">
      <p class="soft small">{t('statesAway')}</p>
      <button type="button" class="small" onClick={() => void show()}>
        {t('showHere')}
      </button>
      <p role="status">
        {failed.value && <span class="careful small">{t('showHereFailed')}</span>}
      </p>
    </section>
  );
}

const summaryWords: readonly (readonly [PassageState['type'], Word])[] = [
  ['found', 'statesFound'],
  ['changed', 'statesChanged'],
  ['possible', 'statesPossible'],
  ['not-found', 'statesNotFound'],
];

/** How many stand how; nothing when all are where they were. */
function Summary({ states }: { readonly states: PageStates }) {
  const { t } = useWords();
  if (states.passages.every(({ type }) => type === 'found')) return null;
  const counted = summaryWords.flatMap(([state, word]) => {
    const number = states.passages.filter(({ type }) => type === state).length;
    return number > 0 ? [t(word, String(number))] : [];
  });
  return <>{counted.join(' · ')}</>;
}

interface Standing {
  readonly passage: Passage;
  readonly state: PassageState | undefined;
}

function inPageOrder(passages: readonly Passage[], states: PageStates | undefined): Standing[] {
  const known = states?.passages ?? [];
  const place = new Map<Id, number>(known.map(({ id }, at) => [id, at]));
  const placeOf = ({ id }: Passage) => place.get(id) ?? known.length;
  return [...passages]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((passage) => ({ passage, state: known[placeOf(passage)] }));
}

/** Gives the keyboard its card back when what it was on went with a change, or the card moved. */
function useKeptFocus() {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const keep = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? target.closest('li') : null;
    };
    const { current } = list;
    current?.addEventListener('focusin', keep);
    return () => current?.removeEventListener('focusin', keep);
  }, []);
  useEffect(() => {
    const card = last.current;
    if (document.activeElement !== document.body || !(card instanceof HTMLElement)) return;
    card.focus({ preventScroll: true });
  });
  return list;
}
