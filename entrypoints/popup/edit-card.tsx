import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Passage } from '../../shared/records/passage.ts';
import type { Resource } from '../../shared/records/resource.ts';
import { resourceKinds, type Stage, stages } from '../../shared/records/taxonomy.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { Disclosure } from '../../shared/ui/disclosure.tsx';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { type Choices, choicesOf } from './choices.ts';
import type { Attempt } from './edits.ts';
import { kindWords, stageWords } from './labels.ts';
import { MoreFields } from './more-fields.tsx';
import { NoteField } from './note-field.tsx';
import { ResourcePast } from './resource-past.tsx';
import { TopicsField } from './topics-field.tsx';
import { useFollowing } from './use-following.ts';

/** What staff say about what they saved, changed where it stands. Each part is saved by itself, as soon as it is said. */

interface EditProps {
  readonly store: Store;
  readonly attempt: Attempt;
  readonly onDone: () => void;
}

export function EditResource(props: EditProps & { readonly resource: Resource }) {
  const { store, attempt, onDone, resource } = props;
  const { id, note } = resource;
  const { t } = useWords();
  const kind = useFollowing(resource.kind ?? '');
  const choices = choicesOf(store, { kind: 'resource', id }, attempt);
  return (
    <Edit onDone={onDone}>
      <StageField stage={resource.stage} {...choices} />
      <SelectField
        label={t('editKind')}
        value={kind}
        options={[
          { value: '', text: t('editKindNone') },
          ...resourceKinds.map((one) => ({ value: one, text: t(kindWords[one]) })),
        ]}
        onChange={(value) => void choices.choose('kind', value || null, resource.kind)}
      />
      <NoteField of={{ kind: 'resource', id }} {...{ store, note, attempt }} />
      <TopicsField {...{ store, choices, resource }} />
      <Disclosure label={t('editMore')}>
        {() => <MoreFields {...{ choices, resource }} />}
      </Disclosure>
      <Disclosure label={t('past')}>
        {() => <ResourcePast {...{ store, attempt, resource }} />}
      </Disclosure>
    </Edit>
  );
}

export function EditPassage(props: EditProps & { readonly passage: Passage }) {
  const { store, attempt, onDone, passage } = props;
  const { id, note, stage } = passage;
  const of = { kind: 'passage', id } as const;
  return (
    <Edit onDone={onDone}>
      <StageField stage={stage} {...choicesOf(store, of, attempt)} />
      <NoteField {...{ of, store, note, attempt }} />
    </Edit>
  );
}

interface StageFieldProps extends Pick<Choices, 'choose'> {
  readonly stage: Stage | null;
}

function StageField({ stage, choose }: StageFieldProps) {
  const { t } = useWords();
  const value = useFollowing(stage ?? '');
  return (
    <SelectField
      label={t('editStage')}
      value={value}
      options={[
        { value: '', text: t('stageNone') },
        ...stages.map((one) => ({ value: one, text: t(stageWords[one]) })),
      ]}
      onChange={(chosen) => void choose('stage', chosen || null, stage)}
    />
  );
}

interface EditFrameProps {
  readonly onDone: () => void;
  readonly children: ComponentChildren;
}

function Edit({ onDone, children }: EditFrameProps) {
  const { t } = useWords();
  const part = useRef<HTMLDivElement>(null);
  // Before the next key: it may be Escape.
  useLayoutEffect(() => {
    const { current } = part;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Unanswered, it would close the popup.
      event.preventDefault();
      onDone();
    };
    current?.addEventListener('keydown', leave);
    // All of it, where the card stood at the edge.
    current?.scrollIntoView({ block: 'nearest' });
    current?.querySelector('select')?.focus();
    return () => current?.removeEventListener('keydown', leave);
  }, []);
  return (
    <div class="state stack" ref={part}>
      {children}
      <p class="row">
        <button type="button" onClick={onDone}>
          {t('editDone')}
        </button>
      </p>
    </div>
  );
}
