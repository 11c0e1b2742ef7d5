import type { Json } from '../../shared/records/change.ts';
import type { Id } from '../../shared/records/ids.ts';
import { seeded } from '../../tests/fixtures/random.ts';

/** A resource of about 1 KB; the same for the same number, in every library that is measured. */
export interface BenchRecord {
  readonly id: Id;
  readonly savedAt: number;
  readonly fields: { readonly [field: string]: Json };
}

const start = 1_700_000_000_000;
const words = [
  ...'pay people on the day in a way that suits them and offer cash travel'.split(' '),
  ...'meet where they are already not in an office ask before you plan tell'.split(' '),
  ...'what changed because of it share power over money keep notes short plain'.split(' '),
];

/** Ids are in the order of the times, as those of real records nearly are. */
export function recordAt(place: number): BenchRecord {
  const random = seeded(place + 1);
  const savedAt = start + place * 1000;
  const hex = savedAt.toString(16).padStart(12, '0');
  const rest = place.toString(16).padStart(12, '0');
  const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${rest}`;
  const text = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
  const page = `https://guidance.example/${place}`;
  const fields = {
    ...{
      address: page,
      page,
      title: `${text(6)} w${rest.slice(-8)}`,
      publisher: 'guidance.example',
    },
    ...{ description: text(80), note: text(40), stage: 'plan', kind: 'guide' },
    ...{ savedAt, savedBy: id },
  };
  return { id, savedAt, fields };
}
