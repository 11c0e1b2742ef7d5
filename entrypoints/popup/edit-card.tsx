import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Passage } from '../../shared/records/passage.ts';
import type { Resource } from '../../shared/records/resource.ts';
import { resourceKinds, type Stage, stages } from '../../shared/records/taxonomy.ts';
import { editPassage, editResource, type ResourceFields } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import type { Attempt } from './edits.ts';
import { kindWords, stageWords } from './labels.ts';
import { NoteField } from './note-field.tsx';

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
  const kind = useSignal<string>(resource.kind ?? '');
  const save = (fields: ResourceFields) => void attempt(() => editResource(store, id, fields));
  return (
    <Edit onDone={onDone}>
      <StageField stage={resource.stage} onChange={(stage) => save({ stage })} />
      <SelectField
        label={t('editKind')}
        value={kind}
        options={[
          { value: '', text: t('editKindNone') },
          ...resourceKinds.map((one) => ({ value: one, text: t(kindWords[one]) })),
        ]}
        onChange={(value) => save({ kind: resourceKinds.find((one) => one === value) ?? null })}
      />
      <NoteField of={{ kind: 'resource', id }} {...{ store, note, attempt }} />
    </Edit>
  );
}

export function EditPassage(props: EditProps & { readonly passage: Passage }) {
  const { store, attempt, onDone, passage } = props;
  const { id, note } = passage;
  return (
    <Edit onDone={onDone}>
      <StageField
        stage={passage.stage}
        onChange={(stage) => void attempt(() => editPassage(store, id, { stage }))}
      />
      <NoteField of={{ kind: 'passage', id }} {...{ store, note, attempt }} />
    </Edit>
  );
}

interface StageFieldProps {
  readonly stage: Stage | null;
  readonly onChange: (stage: Stage | null) => void;
}

function StageField({ stage, onChange }: StageFieldProps) {
  const { t } = useWords();
  const value: Signal<string> = useSignal(stage ?? '');
  return (
    <SelectField
      label={t('editStage')}
      value={value}
      options={[
        { value: '', text: t('stageNone') },
        ...stages.map((one) => ({ value: one, text: t(stageWords[one]) })),
      ]}
      onChange={(chosen) => onChange(stages.find((one) => one === chosen) ?? null)}
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
