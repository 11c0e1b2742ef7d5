import type { ComponentChildren } from 'preact';
import type { Consent, Contact, Sent } from '../../shared/records/feedback.ts';
import { useWords, type Words } from '../../shared/ui/words.tsx';
import { consentWords, flagWords, howWords, whoWords } from './labels.ts';

/** What came with a visitor's words: their choice, how to reach them, what they agreed to, who they are, what speaks for a machine. */
export function SentParts({ answer, contact, consents, who, flags }: Sent) {
  const words = useWords();
  const { t } = words;
  const when = contact ? whenWords(words, contact) : '';
  const flag = Object.keys(flagWords).find((one) => flags.includes(one));
  const isEmpty = !answer?.choice && !contact && consents.length === 0 && who === null && !flag;
  if (isEmpty) return null;
  return (
    <dl class="sent small">
      {answer?.choice && <Part name={t('sentChoice')}>{answer.choice}</Part>}
      {contact && <Part name={t('sentReach')}>{reachWords(words, contact)}</Part>}
      {when && <Part name={t('sentWhen')}>{when}</Part>}
      {consents.length > 0 && (
        <Part name={t('sentConsents')}>
          {consents.map((one) => consentText(words, one)).join(' · ')}
        </Part>
      )}
      {flag && <Part name={t('sentNote')}>{t(flagWords[flag] ?? 'flagTrap')}</Part>}
      {who !== null && <Part name={t('sentWho')}>{t(whoWords[who] ?? 'whoOther')}</Part>}
    </dl>
  );
}

interface PartProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Part({ name, children }: PartProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function reachWords({ t }: Words, { name, how, where }: Contact): string {
  const word = howWords[how];
  return [name, word ? t(word, where) : where].filter(Boolean).join(' · ');
}

function whenWords({ t }: Words, { when, message }: Contact): string {
  const leave = { yes: t('messageYes'), no: t('messageNo') }[message ?? ''];
  return [when, leave].filter(Boolean).join(' · ');
}

// With the wording's number: what somebody agreed to is what they read, not what stands there now.
function consentText({ t }: Words, { id, version }: Consent): string {
  return t('sentWording', t(consentWords[id] ?? 'consentOther'), String(version));
}
