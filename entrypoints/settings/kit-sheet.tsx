import { saveFile } from '../../shared/ui/save-file.ts';
import { useWords } from '../../shared/ui/words.tsx';

interface KitSheetProps {
  readonly code: string;
  readonly hub: string;
}

/** A recovery kit to be kept on paper or in a file; on paper it stands alone (settings.css). */
export function KitSheet({ code, hub }: KitSheetProps) {
  const { t, locale } = useWords();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(Date.now());
  const lines = [t('kitSheet'), `${t('hub')}: ${hub}`, `${t('kitCode')}: ${code}`, t('kitUse')];

  function save() {
    const text = [...lines, t('kitMadeOn', day)].join('\n\n');
    saveFile('alongside-recovery-kit.txt', new Blob([text], { type: 'text/plain' }));
  }

  return (
    <div class="kit">
      <p>
        <b>{t('kitSheet')}</b>
      </p>
      <dl>
        <dt>{t('hub')}</dt>
        <dd class="code">{hub}</dd>
        <dt>{t('kitCode')}</dt>
        <dd class="code kit-code">{code}</dd>
      </dl>
      <p>{t('kitUse')}</p>
      <p class="soft">{t('kitMadeOn', day)}</p>
      <p class="row">
        <button type="button" onClick={() => print()}>
          {t('kitPrint')}
        </button>
        <button type="button" onClick={save}>
          {t('kitSave')}
        </button>
      </p>
    </div>
  );
}
