import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Site } from '../../shared/records/site.ts';
import type { Way } from '../../shared/records/taxonomy.ts';
import { editSite } from '../../shared/store/library.ts';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import { ItemApart } from './item-apart.tsx';
import type { SiteListProps } from './list-edits.ts';
import { SettingsForm } from './settings-form.tsx';
import { SiteFields, siteDraft, textsIn } from './site-fields.tsx';
import { wayWords } from './way-words.ts';

/** What the form says first, and what visitors can do with it; to be changed. */
export function SiteWords(props: SiteListProps) {
  const { site } = props;
  const { t } = useWords();
  const id = useId();
  const isOpen = useSignal(false);
  const said = useSignal('');
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // What was closed had the keyboard; it goes on from the button that comes back.
  useEffect(() => {
    if (wasOpen.current && !isOpen.value) button.current?.focus();
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);

  function close(word?: Word) {
    said.value = word ? t(word) : '';
    isOpen.value = false;
  }

  return (
    <section class="list" aria-labelledby={id}>
      <h4 id={id}>{t('siteForm')}</h4>
      <p role="status">{said.value}</p>
      {isOpen.value ? (
        <ChangeWords {...props} onClose={close} />
      ) : (
        <>
          <Shown site={site} />
          <ItemApart {...props} />
          <p>
            <button type="button" ref={button} onClick={() => (isOpen.value = true)}>
              {t('siteFormChange')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

interface ChangeWordsProps extends SiteListProps {
  /** With what came of it, unless it was given up. */
  readonly onClose: (word?: Word) => void;
}

function ChangeWords({ store, site, onChange, onClose }: ChangeWordsProps) {
  const { t } = useWords();
  /** The site as it was when the person began. */
  const seen = useRef(site).current;
  const draft = useSignal(siteDraft(seen)).value;

  async function save(): Promise<string | undefined> {
    const texts = textsIn(draft);
    if (!texts) return undefined;
    const outcome = await editSite(store, site.id, texts, seen);
    if (outcome.type !== 'saved') return t(outcome.type);
    onClose('listSaved');
    onChange();
    return undefined;
  }

  return (
    <SettingsForm
      heading={t('siteFormChange')}
      action={t('listSave')}
      onSubmit={save}
      onCancel={() => onClose()}
    >
      <SiteFields draft={draft} />
    </SettingsForm>
  );
}

function Shown({ site }: { readonly site: Site }) {
  const { t } = useWords();
  return (
    <>
      <p class="short" dir="auto">
        <strong>{site.heading || site.name}</strong>
      </p>
      {site.intro && (
        <p class="short" dir="auto">
          {site.intro}
        </p>
      )}
      <ol class="items">
        {site.ways.map((way) => {
          const missing = missingFor(site, way);
          return (
            <li key={way}>
              {t(wayWords[way])}
              {missing && <p class="careful small">{t(missing)}</p>}
            </li>
          );
        })}
      </ol>
      <p class="soft small">{t('sitePromised', String(site.promiseDays))}</p>
      <p class="soft small">
        {site.keepDays === null ? t('siteKeptNoEnd') : t('siteKept', String(site.keepDays))}
      </p>
    </>
  );
}

/** Why visitors do not see a way that was chosen: it has nothing behind it yet. */
function missingFor({ offers, questions }: Site, way: Way): Word | undefined {
  const [question] = questions;
  if (way === 'answer') return question?.canChange.trim() ? undefined : 'siteWayNoQuestion';
  const isHandedOver = way === 'story' || way === 'board';
  return isHandedOver && !offers.some((one) => one.way === way) ? 'siteWayNoOffer' : undefined;
}
