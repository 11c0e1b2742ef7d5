import type { Stage } from '../../shared/records/taxonomy.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { stageWords } from './labels.ts';

/** A stage as its underline, its colour and its name: each says it alone. */
export function StageLabel({ stage }: { readonly stage: Stage }) {
  const { t } = useWords();
  return (
    <span class="stage" data-stage={stage}>
      <i aria-hidden="true" /> {t(stageWords[stage])}
    </span>
  );
}
