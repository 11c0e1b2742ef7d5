import { useSignal } from '@preact/signals';
import type { Site } from '../../shared/records/site.ts';
import { editSite } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { webAddress } from '../../shared/sync/snippet.ts';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords } from '../../shared/ui/words.tsx';
import { SettingsForm } from './settings-form.tsx';

interface SiteReachProps {
  readonly store: Store;
  readonly site: Site;
  readonly onSaved: () => void;
}

/** How else visitors reach the charity. There only while it is written, as text in a box means unsaved text. */
export function SiteReach({ store, site, onSaved }: SiteReachProps) {
  const { t } = useWords();
  // A site of before these were asked for has none of them.
  const phone = useSignal(site.phone ?? '');
  const address = useSignal(site.address ?? '');
  const link = useSignal(site.link ?? '');
  const checked = useSignal(false);
  const linkWrong = link.value.trim() !== '' && webAddress(link.value) === undefined;

  async function save(): Promise<string | undefined> {
    checked.value = true;
    if (linkWrong) return undefined;
    const outcome = await editSite(store, site.id, {
      phone: phone.value.trim(),
      address: address.value.trim(),
      link: link.value.trim(),
    });
    if (outcome.type === 'full') return t('full');
    onSaved();
    return undefined;
  }

  return (
    <SettingsForm heading={t('siteReach')} action={t('siteReachSave')} onSubmit={save}>
      <p class="soft">{t('siteReachWhy')}</p>
      <TextField label={t('sitePhone')} value={phone} maxLength={100} />
      <TextField lines label={t('siteAddress')} value={address} maxLength={500} />
      <TextField
        label={t('siteLink')}
        value={link}
        maxLength={1000}
        problem={checked.value && linkWrong ? t('siteLinkWrong') : undefined}
      />
    </SettingsForm>
  );
}
