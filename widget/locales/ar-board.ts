import type { BoardStrings } from './en-board.ts';

/** The words of the board, in Arabic. Nobody who grew up with it has read them yet: ask somebody to. */
export const arBoard: BoardStrings = {
  lang: 'ar',
  dir: 'rtl',
  date: (time) =>
    new Date(time).toLocaleDateString('ar-u-nu-latn', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),

  whatChanged: 'ما قاله الناس، وما فعلناه',
  outcomes: {
    did: 'قلتم، ففعلنا',
    'could-not': 'قلتم، ولم نستطع، لأن',
  },
  ideaFrom: 'جاءت الفكرة من هنا:',
  showAll: (count) => `اعرض الكل (${count})`,

  whatHelped: 'ما ساعدنا',
  stages: {
    think: 'التفكير',
    plan: 'التخطيط',
    do: 'التنفيذ',
    check: 'المراجعة',
    learn: 'التعلم والتغيير',
    power: 'تقاسم القرار',
  },

  unreachable: 'لا يمكننا عرض هذا الآن. ربما أنت غير متصل بالإنترنت.',
  'not-trusted': 'هذا متوقف. لم نتمكن من التأكد أنه آمن.',
  'not-there': 'لا يوجد شيء هنا الآن.',
};
