import { useSignal } from '@preact/signals';
import { isCalendarDay } from '../../shared/records/calendar-day.ts';
import { dayNamed } from '../../shared/records/dates.ts';
import type { Offer, Parts } from '../../shared/records/site-lists.ts';
import { type Way, ways } from '../../shared/records/taxonomy.ts';
import { isWebAddress } from '../../shared/records/web-address.ts';
import { SelectField } from '../../shared/ui/select-field.tsx';
import { TextField } from '../../shared/ui/text-field.tsx';
import { useWords, type Word } from '../../shared/ui/words.tsx';
import type { SiteListProps } from './list-edits.ts';
import { type ItemFormProps, ListPanel } from './list-panel.tsx';
import { SettingsForm } from './settings-form.tsx';
import { wayWords } from './way-words.ts';

const words = { heading: 'offers', help: 'offersHelp', add: 'offersAdd' } as const;

/** The ways in which something can be offered. */
const offered = ways.filter((way) => !['say', 'idea', 'thanks', 'answer'].includes(way));

/** What a card says besides what is offered, in the order in which visitors read it. */
const said = ['when', 'where', 'travel', 'pay', 'support', 'who', 'gets', 'ask'] as const;
type SaidPart = (typeof said)[number];

const partWords: Record<SaidPart, Word> = {
  when: 'offerWhen',
  where: 'offerWhere',
  travel: 'offerTravel',
  pay: 'offerPay',
  support: 'offerSupport',
  who: 'offerWho',
  gets: 'offerGets',
  ask: 'offerAsk',
};

const partHelp: { readonly [part in SaidPart]?: Word } = {
  pay: 'offerPayHelp',
  who: 'offerWhoHelp',
};

/** What people can join or do, each with what they need to know before they say yes. */
export function SiteOffers(props: SiteListProps) {
  const { ways: chosen } = props.site;
  return (
    <ListPanel
      {...props}
      list="offers"
      items={props.site.offers}
      words={words}
      nameOf={({ what }) => what}
      show={(offer) => <ShownOffer offer={offer} isChosen={chosen.includes(offer.way)} />}
      form={(form) => <OfferForm {...form} chosen={chosen} />}
    />
  );
}

interface ShownOfferProps {
  readonly offer: Offer;
  readonly isChosen: boolean;
}

function ShownOffer({ offer, isChosen }: ShownOfferProps) {
  const { t, locale } = useWords();
  return (
    <>
      <p class="short">
        <strong>{t(wayWords[offer.way])}</strong>
      </p>
      <p class="short" dir="auto">
        {offer.what}
      </p>
      <p class="soft small" dir="auto">
        {said
          .map((part) => offer[part])
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isCalendarDay(offer.until) && (
        <p class="soft small">{t('offerOpen', dayNamed(locale, offer.until, Date.now()))}</p>
      )}
      {!isChosen && <p class="careful small">{t('offerNotChosen')}</p>}
    </>
  );
}

interface OfferFormProps extends ItemFormProps<'offers'> {
  /** What visitors can do on this site. */
  readonly chosen: readonly Way[];
}

function OfferForm({ start, onSave, onCancel, chosen }: OfferFormProps) {
  const { t } = useWords();
  const first = offered.find((way) => chosen.includes(way)) ?? 'group';
  const way = useSignal<string>(start?.way ?? first);
  const parts = {
    what: useSignal(start?.what ?? ''),
    when: useSignal(start?.when ?? ''),
    where: useSignal(start?.where ?? ''),
    travel: useSignal(start?.travel ?? ''),
    pay: useSignal(start?.pay ?? ''),
    support: useSignal(start?.support ?? ''),
    who: useSignal(start?.who ?? ''),
    gets: useSignal(start?.gets ?? ''),
    ask: useSignal(start?.ask ?? ''),
  };
  const until = useSignal(start?.until ?? '');
  const link = useSignal(start?.link ?? '');
  const checked = useSignal(false);
  const linkWrong = link.value.trim() !== '' && !isWebAddress(link.value.trim());

  async function save(): Promise<string | undefined> {
    checked.value = true;
    const written = Object.entries(parts).map(([part, { value }]) => [part, value.trim()]);
    const texts = Object.fromEntries(written) as Pick<Offer, keyof typeof parts>;
    const offer: Parts<'offers'> = {
      ...texts,
      way: offered.find((one) => one === way.value) ?? first,
      until: until.value,
      link: link.value.trim(),
    };
    return offer.what && !linkWrong ? onSave(offer) : undefined;
  }

  return (
    <SettingsForm
      heading={t(start ? 'offersChange' : 'offersAdd')}
      action={t('listSave')}
      onSubmit={save}
      onCancel={onCancel}
    >
      <SelectField
        label={t('offerWay')}
        value={way}
        options={offered.map((one) => ({ value: one, text: t(wayWords[one]) }))}
      />
      <TextField
        lines
        label={t('offerWhat')}
        help={t('offerWhatHelp')}
        value={parts.what}
        maxLength={500}
        problem={checked.value && !parts.what.value.trim() ? t('offerWhatMissing') : undefined}
      />
      {said.map((part) => (
        <TextField
          key={part}
          label={t(partWords[part])}
          help={partHelp[part] && t(partHelp[part])}
          value={parts[part]}
          maxLength={500}
        />
      ))}
      <TextField day label={t('offerUntil')} help={t('offerUntilHelp')} value={until} />
      <TextField
        label={t('offerLink')}
        help={t('publishedUrlHelp')}
        value={link}
        maxLength={500}
        problem={checked.value && linkWrong ? t('publishedUrlWrong') : undefined}
      />
    </SettingsForm>
  );
}
