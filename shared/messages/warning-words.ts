import type { Danger } from '../records/sensitive-address.ts';

/** The word of the catalogue that says why, and what the team will see; `$1` stands for the address. */
export const warningWords = {
  mail: 'carefulMail',
  bank: 'carefulBank',
  health: 'carefulHealth',
  'private-network': 'carefulNetwork',
  secret: 'carefulSecret',
  email: 'carefulEmail',
  password: 'carefulPassword',
} as const satisfies Record<Danger, string>;
