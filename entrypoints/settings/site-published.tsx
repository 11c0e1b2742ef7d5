import { useSignal } from '@preact/signals';
import type { Parts } from '../../shared/records/site-lists.ts';
import { type Stage, stages } from '../../shared/records/taxonomy.ts';
import { isWebAddress } from '../../shared/records/web-address.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import type { SiteListProps } from './list-edits.ts';
import { type ItemFormProps, ListPanel } from './list-panel.tsx';
import { SettingsForm } from './settings-form.tsx';

const words = { heading: 'published', help: 'publishedHelp', add: 'publishedAdd' } as const;

const stageWords: Record<Stage, Word> = {
  think: 'stageThink',
  plan: 'stagePlan',
  do: 'stageDo',
  check: 'stageCheck',
  learn: 'stageLearn',
  power: 'stagePower',
};

/** What helped the charity, for visitors to read too. */
export function SitePublished(props: SiteListProps) {
  const { t } = useWords();
  return (
    <ListPanel
      {...props}
      list="published"
      items={props.site.published}
      words={words}
      nameOf={({ title }) => title}
      show={({ title, publisher, url, stage, note }) => (
        <>
          <p class="short">
            <a href={url} dir="auto" rel="noreferrer">
              {title}
            </a>
          </p>
          <p class="soft small" dir="auto">
            {[t(stageWords[stage]), publisher].filter(Boolean).join(' · ')}
          </p>
          <p class="short" dir="auto">
            {note}
          </p>
        </>
      )}
      form={(form) => <PublishedForm {...form} />}
    />
  );
}

function PublishedForm({ start, onSave, onCancel }: ItemFormProps<'published'>) {
  const { t } = useWords();
  const [title, publisher] = [useSignal(start?.title ?? ''), useSignal(start?.publisher ?? '')];
  const [url, note] = [useSignal(start?.url ?? ''), useSignal(start?.note ?? '')];
  const stage = useSignal<string>(start?.stage ?? 'think');
  const checked = useSignal(false);
  const missing = (value: string, word: Word) =>
    checked.value && !value.trim() ? t(word) : undefined;

  async function save(): Promise<string | undefined> {
    checked.value = true;
    const parts: Parts<'published'> = {
      title: title.value.trim(),
      publisher: publisher.value.trim(),
      url: url.value.trim(),
      stage: stages.find((one) => one === stage.value) ?? 'think',
      note: note.value.trim(),
    };
    if (!parts.title || !parts.note || !isWebAddress(parts.url)) return undefined;
    return onSave(parts);
  }

  return (
    <SettingsForm
      heading={t(start ? 'publishedChange' : 'publishedAdd')}
      action={t('listSave')}
      onSubmit={save}
      onCancel={onCancel}
    >
      <TextField
        label={t('publishedTitle')}
        value={title}
        maxLength={200}
        problem={missing(title.value, 'publishedTitleMissing')}
      />
      <TextField label={t('publishedPublisher')} value={publisher} maxLength={200} />
      <TextField
        label={t('publishedUrl')}
        help={t('publishedUrlHelp')}
        value={url}
        maxLength={1000}
        problem={
          checked.value && !isWebAddress(url.value.trim()) ? t('publishedUrlWrong') : undefined
        }
      />
      <SelectField
        label={t('publishedStage')}
        value={stage}
        options={stages.map((one) => ({ value: one, text: t(stageWords[one]) }))}
      />
      <TextField
        lines
        label={t('publishedNote')}
        value={note}
        maxLength={400}
        problem={missing(note.value, 'publishedNoteMissing')}
      />
    </SettingsForm>
  );
}
