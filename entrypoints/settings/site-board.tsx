import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { isCalendarDay } from '../../shared/records/calendar-day.ts';
import { dayNamed, storedDay } from '../../shared/records/dates.ts';
import type { BoardItem, Parts, Published } from '../../shared/records/site-lists.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import type { SiteListProps } from './list-edits.ts';
import { type ItemFormProps, ListPanel } from './list-panel.tsx';
import { SettingsForm } from './settings-form.tsx';

const words = { heading: 'board', help: 'boardHelp', add: 'boardAdd' } as const;

const outcomeWords: Record<BoardItem['outcome'], Word> = {
  did: 'boardDid',
  'could-not': 'boardCouldNot',
};

/** "You said, we did", as visitors see it under the form. */
export function SiteBoard(props: SiteListProps) {
  const { t, locale } = useWords();
  return (
    <ListPanel
      {...props}
      list="board"
      items={props.site.board}
      words={words}
      nameOf={({ said }) => said}
      show={({ said, outcome, text, at }) => (
        <>
          <p class="short">
            <strong>{t(outcomeWords[outcome])}</strong> <q dir="auto">{said}</q>
          </p>
          <p class="short" dir="auto">
            {text}
          </p>
          <p class="soft small">{dayNamed(locale, at, Date.now())}</p>
        </>
      )}
      form={(form) => <BoardForm {...form} published={props.site.published} />}
    />
  );
}

interface BoardFormProps extends ItemFormProps<'board'> {
  readonly published: readonly Published[];
}

function BoardForm({ start, onSave, onCancel, published }: BoardFormProps) {
  const { t } = useWords();
  const [said, text] = [useSignal(start?.said ?? ''), useSignal(start?.text ?? '')];
  const at = useSignal(start?.at ?? storedDay(Date.now()));
  const outcome = useSignal<BoardItem['outcome']>(start?.outcome ?? 'did');
  const idea = useSignal(start?.idea ?? '');
  const checked = useSignal(false);
  const missing = (value: string, word: Word) =>
    checked.value && !value.trim() ? t(word) : undefined;

  async function save(): Promise<string | undefined> {
    checked.value = true;
    const parts: Parts<'board'> = {
      said: said.value.trim(),
      outcome: outcome.value,
      text: text.value.trim(),
      at: at.value,
      idea: idea.value || null,
    };
    if (!parts.said || !parts.text || !isCalendarDay(parts.at)) return undefined;
    return onSave(parts);
  }

  return (
    <SettingsForm
      heading={t(start ? 'boardChange' : 'boardAdd')}
      action={t('listSave')}
      onSubmit={save}
      onCancel={onCancel}
    >
      <TextField
        lines
        label={t('boardSaid')}
        help={t('boardSaidHelp')}
        value={said}
        maxLength={300}
        problem={missing(said.value, 'boardSaidMissing')}
      />
      <Outcomes
        chosen={outcome.value}
        onChoose={(one) => {
          outcome.value = one;
        }}
      />
      <TextField
        lines
        label={t('boardText')}
        help={t('boardTextHelp')}
        value={text}
        maxLength={600}
        problem={missing(text.value, 'boardTextMissing')}
      />
      <TextField
        day
        label={t('boardAt')}
        value={at}
        problem={checked.value && !isCalendarDay(at.value) ? t('boardAtMissing') : undefined}
      />
      {published.length > 0 && (
        <SelectField
          label={t('boardIdea')}
          value={idea}
          options={[
            { value: '', text: t('boardIdeaNone') },
            ...published.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
      )}
    </SettingsForm>
  );
}

interface OutcomesProps {
  readonly chosen: BoardItem['outcome'];
  readonly onChoose: (outcome: BoardItem['outcome']) => void;
}

function Outcomes({ chosen, onChoose }: OutcomesProps) {
  const { t } = useWords();
  const name = useId();
  return (
    <fieldset>
      <legend>{t('boardOutcome')}</legend>
      {(['did', 'could-not'] as const).map((outcome) => (
        <label key={outcome} class="choice">
          <input
            type="radio"
            name={name}
            checked={chosen === outcome}
            onChange={() => onChoose(outcome)}
          />
          {t(outcomeWords[outcome])}
        </label>
      ))}
    </fieldset>
  );
}
