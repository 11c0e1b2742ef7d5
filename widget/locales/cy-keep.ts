import type { KeepStrings } from './en-keep.ts';

/** The words of a code as a picture or on paper, in Welsh. */
export const cyKeep: KeepStrings = {
  howTo:
    'Cadwch hwn yn ddiogel. I weld ein hateb, ewch yn ôl i’r dudalen lle ysgrifennoch atom. Rhowch eich cod yno.',
  saved: 'Llun wedi’i gadw.',
  notSaved: 'Ni allem ei gadw. Ysgrifennwch ef ar bapur.',
};
