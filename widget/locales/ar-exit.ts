import type { ExitStrings } from './en-exit.ts';

/** The words of the quick exit, in Arabic. Nobody who grew up with it has read them yet: ask somebody to. */
export const arExit: ExitStrings = {
  leave: 'غادر هذه الصفحة الآن',
  howElse: 'أو اضغط المفتاح العالي ثلاث مرات.',
  notHidden: 'يبقى في متصفحك سجل بالصفحات التي رأيتها.',
  pressMore: (times) =>
    times === 1
      ? 'اضغط المفتاح العالي مرة أخرى للمغادرة.'
      : 'اضغط المفتاح العالي مرتين أخريين للمغادرة.',
  loading: 'جارٍ التحميل.',
};
