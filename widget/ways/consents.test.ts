import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { arFurther } from '../locales/ar-further.ts';
import { cyFurther } from '../locales/cy-further.ts';
import { enFurther } from '../locales/en-further.ts';
import { frFurther } from '../locales/fr-further.ts';
import { type ConsentId, consentVersions } from './consents.ts';

const kept = readFileSync(new URL('../../docs/consents.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

test.each(Object.entries(consentVersions))(
  'staff can look up what wording %s %i said, in every language',
  (name, version) => {
    const row = kept.find(([, id, number]) => id === name && number === String(version));
    // The cast: it is a key of the list that has just been gone through.
    const id = name as ConsentId;
    const catalogues = [enFurther, cyFurther, frFurther, arFurther];
    expect(row?.slice(3, 7)).toEqual(catalogues.map(({ consents }) => consents[id]('[name]')));
  },
);
