import type { WaysStrings } from './en-ways.ts';

/** What the first screen calls the ways that ask for more than words, in Arabic. */
export const arWays: WaysStrings = {
  practice: 'هذا تدريب. لا يُحفظ شيء ولا يُرسل شيء.',
  ways: {
    answer: 'الإجابة عن سؤالنا',
    talk: 'أفضّل التحدث إلى شخص',
    help: 'المساعدة في مهمة صغيرة',
    group: 'الانضمام إلى مجموعة تساعد في إدارة الأمور',
    peer: 'مساعدة الآخرين كمرشد',
    story: 'رواية قصتك',
    research: 'المساعدة في معرفة المزيد',
    board: 'المساعدة في إدارة الجمعية',
    news: 'إبقائي على اطلاع',
  },
};
