import { useSignal } from '@preact/signals';
import { makeSite } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { useWords } from '../../shared/ui/words.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SiteFields, siteDraft, textsIn } from './site-fields.tsx';

interface MakeSiteProps {
  readonly store: Store;
  readonly onChange: () => void;
}

export function MakeSite({ store, onChange }: MakeSiteProps) {
  const { t } = useWords();
  const draft = useSignal(siteDraft());

  async function make(): Promise<string | undefined> {
    const texts = textsIn(draft.value);
    if (!texts) return undefined;
    const outcome = await makeSite(store, texts);
    if (outcome.type === 'full') return t('full');
    draft.value = siteDraft();
    onChange();
    return undefined;
  }

  return (
    <SettingsForm heading={t('siteNew')} action={t('siteMake')} onSubmit={make}>
      <SiteFields draft={draft.value} />
    </SettingsForm>
  );
}
