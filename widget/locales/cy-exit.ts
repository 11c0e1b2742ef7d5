import type { ExitStrings } from './en-exit.ts';

/** The words of the quick exit, in Welsh. */
export const cyExit: ExitStrings = {
  leave: 'Gadael y dudalen hon nawr',
  howElse: 'Neu pwyswch y fysell Shift 3 gwaith.',
  notHidden: 'Mae eich porwr yn cadw rhestr o’r tudalennau a welsoch o hyd.',
  pressMore: (times) =>
    times === 1
      ? 'Pwyswch Shift 1 waith eto i adael.'
      : `Pwyswch Shift ${times} gwaith eto i adael.`,
  loading: 'Yn llwytho.',
};
