import { useSignal } from '@preact/signals';
import { linesOf, type Parts } from '../../shared/records/site-lists.ts';
import { levels } from '../../shared/records/taxonomy.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import type { SiteListProps } from './list-edits.ts';
import { type ItemFormProps, ListPanel } from './list-panel.tsx';
import { SettingsForm } from './settings-form.tsx';
import { levelWords } from './way-words.ts';

const words = { heading: 'questions', help: 'questionsHelp', add: 'questionsAdd' } as const;

/** More answers than this are no longer a matter of a tap. */
const mostChoices = 6;
const longestChoice = 100;

/** What the charity asks its visitors: the first one now, the others in their turn. */
export function SiteQuestions(props: SiteListProps) {
  const { t } = useWords();
  const [first] = props.site.questions;
  const isAsked = props.site.ways.includes('answer');
  return (
    <ListPanel
      {...props}
      list="questions"
      items={props.site.questions}
      words={words}
      nameOf={({ text }) => text}
      show={({ id, text, choices, canChange, level }) => (
        <>
          <p class="short" dir="auto">
            <strong>{text}</strong>
          </p>
          <p class="short" dir="auto">
            {linesOf(choices).join(' · ')}
          </p>
          <p class="soft small" dir="auto">
            {[canChange, t(levelWords[level])].join(' · ')}
          </p>
          {id === first?.id && (
            <p class={isAsked ? 'soft small' : 'careful small'}>
              {t(isAsked ? 'questionNow' : 'questionNotChosen')}
            </p>
          )}
        </>
      )}
      form={(form) => <QuestionForm {...form} />}
    />
  );
}

function QuestionForm({ start, onSave, onCancel }: ItemFormProps<'questions'>) {
  const { t } = useWords();
  const [text, choices] = [useSignal(start?.text ?? ''), useSignal(start?.choices ?? '')];
  const canChange = useSignal(start?.canChange ?? '');
  const level = useSignal<string>(start?.level ?? 'asked');
  const checked = useSignal(false);
  const missing = (value: string, word: Word) =>
    checked.value && !value.trim() ? t(word) : undefined;
  const choicesWrong = choicesProblem(choices.value);

  async function save(): Promise<string | undefined> {
    checked.value = true;
    const question: Parts<'questions'> = {
      text: text.value.trim(),
      choices: linesOf(choices.value).join('\n'),
      canChange: canChange.value.trim(),
      level: levels.find((one) => one === level.value) ?? 'asked',
    };
    if (!question.text || !question.canChange || choicesWrong) return undefined;
    return onSave(question);
  }

  return (
    <SettingsForm
      heading={t(start ? 'questionsChange' : 'questionsAdd')}
      action={t('listSave')}
      onSubmit={save}
      onCancel={onCancel}
    >
      <TextField
        lines
        label={t('questionText')}
        {...(start && { help: t('questionTextHelp') })}
        value={text}
        maxLength={300}
        problem={missing(text.value, 'questionTextMissing')}
      />
      <TextField
        lines
        label={t('questionChoices')}
        help={t('questionChoicesHelp')}
        value={choices}
        maxLength={mostChoices * longestChoice}
        problem={
          checked.value && choicesWrong
            ? t(choicesWrong, String(mostChoices), String(longestChoice))
            : undefined
        }
      />
      <TextField
        lines
        label={t('questionCanChange')}
        help={t('questionCanChangeHelp')}
        value={canChange}
        maxLength={500}
        problem={missing(canChange.value, 'questionCanChangeMissing')}
      />
      <SelectField
        label={t('questionLevel')}
        value={level}
        options={levels.map((one) => ({ value: one, text: t(levelWords[one]) }))}
      />
    </SettingsForm>
  );
}

/** None at all is fine: then people answer in their own words. */
function choicesProblem(text: string): Word | undefined {
  const lines = linesOf(text);
  if (lines.length === 1) return 'questionChoicesOne';
  if (new Set(lines).size < lines.length) return 'questionChoicesTwice';
  const isTooMuch = lines.length > mostChoices || lines.some((one) => one.length > longestChoice);
  return isTooMuch ? 'questionChoicesTooMany' : undefined;
}
