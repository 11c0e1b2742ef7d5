import type { StartStrings } from './en-start.ts';

/** The words of the first screen, in Arabic. Nobody who grew up with it has read them yet: ask somebody to. */
export const arStart: StartStrings = {
  lang: 'ar',
  dir: 'rtl',
  loading: 'جارٍ التحميل.',
  unreachable: 'لا يمكننا تحميل هذا النموذج الآن. ربما أنت غير متصل بالإنترنت.',
  'not-trusted': 'هذا النموذج متوقف. لم نتمكن من التأكد أنه آمن.',
  'not-there': 'هذا النموذج غير مفتوح الآن.',
  tryAgain: 'حاول مرة أخرى',
  cannotStart: 'لم نتمكن من فتح الصفحة التالية. ربما أنت غير متصل بالإنترنت. حاول مرة أخرى.',
  ways: {
    say: 'قل لنا رأيك',
    idea: 'شارك فكرة',
    thanks: 'قل لنا ما الذي ينجح',
  },
  haveCode: 'اقرأ الرد على ما أرسلته',
  notWatched: 'لا نقرأ هذه الرسائل طوال الوقت. إذا كان أحد في خطر الآن، فاتصل بالرقم 999.',
};
