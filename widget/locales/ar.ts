import { day } from './day.ts';
import type { Strings } from './en.ts';
import { plural } from './plural.ts';

/**
 * The words of the form, in Arabic. Nobody who grew up with it has read them yet: ask somebody to. Numbers
 * are in European figures, as codes are; a name of any script is kept from turning the words around it.
 */
export const ar: Strings = {
  date: (time) => day('ar-u-nu-latn', time),

  back: 'رجوع',
  goOn: 'متابعة',
  problem: 'هناك مشكلة',
  error: 'خطأ:',

  questions: {
    say: 'ماذا تريد أن تقول لنا؟',
    idea: 'ما هي فكرتك؟',
    thanks: 'ما الذي ينجح؟',
  },
  leaveOut: 'لا تكتب أسماء أو تواريخ أو أماكن',
  whoReads: (name) => `لا يقرأ هذا إلا موظفو \u2068${name}\u2069.`,
  locked: 'يُقفل على هاتفك أو حاسوبك قبل إرساله.',
  mayTell: 'قد يضطر الموظفون إلى إخبار غيرهم إذا كان أحد معرضاً لأذى خطير.',
  nothingWritten: 'اكتب شيئًا في المربع',
  tooLong: (limit, over) => `الحد الأقصى ${limit} حرف. عدد الحروف الزائدة: ${over}.`,

  whoseDevice: 'هل هذا هاتفك أو حاسوبك أنت؟',
  whyDevice: 'إذا كان كذلك، يمكننا حفظ ما كتبته حتى يُرسل',
  mine: 'نعم، هو لي',
  shared: 'لا، هو مشترك، أو لست متأكدًا',
  chooseDevice: 'اختر إن كان هذا هاتفك أو حاسوبك أنت',

  check: 'راجع قبل الإرسال',
  yourWords: 'ما كتبته',
  yourDevice: 'هاتفك أو حاسوبك أنت',
  yes: 'نعم',
  noOrNotSure: 'لا، أو لست متأكدًا',
  notGiven: 'لم يُذكر',
  change: 'تغيير',
  tellsWho: 'هل فيه رقم هاتف أو عنوان بريد إلكتروني؟ يمكنك حذفه.',
  nothingSent: 'لم يُرسل شيء بعد.',
  deletedAfter: (days) =>
    plural('ar', days, {
      few: `نحذفه بعد ${days} أيام من وصوله.`,
      many: `نحذفه بعد ${days} يوماً من وصوله.`,
      other: `نحذفه بعد ${days} يوم من وصوله.`,
    }),
  send: 'إرسال',
  sending: 'جارٍ الإرسال.',
  unexpected: 'حدث خطأ ما. لم يضع شيء. حاول مرة أخرى.',

  sent: 'لقد وصلنا',
  readBy: (date) => `سيقرؤه شخص قبل نهاية ${date}.`,
  saved: 'حُفظ على هذا الهاتف أو الحاسوب',
  willSend: 'لم يُرسل بعد. سنرسله عندما تعود إلى الاتصال بالإنترنت.',
  sevenDays: 'افتح هذه الصفحة مرة أخرى خلال 7 أيام. بعد ذلك يُحذف من هنا.',
  held: 'اترك هذه الصفحة مفتوحة',
  heldLost: 'إذا أغلقت هذه الصفحة الآن، يضيع ما كتبته.',
  gone: 'لم يعد ينتظر هنا',
  goneWhy: 'استخدم رمزك لترى إن كان قد وصلنا.',
  readSoon: (days) =>
    plural('ar', days, {
      one: 'يقرؤه شخص خلال يوم عمل واحد.',
      two: 'يقرؤه شخص خلال يومي عمل.',
      few: `يقرؤه شخص خلال ${days} أيام عمل.`,
      other: `يقرؤه شخص خلال ${days} يوم عمل.`,
    }),
  yourCode: 'رمزك',
  writeDown: 'اكتبه على ورقة. تحتاج إليه لترى ردنا.',
  codeErases: 'وتحتاج إليه أيضًا لحذف ما أرسلته.',
  nobodyElse: 'لا يستطيع أحد أن يجده لك.',
  copy: 'انسخ الرمز',
  copied: 'نُسخ الرمز.',
  notCopied: 'لم نتمكن من نسخه. اكتبه على ورقة.',
  sendNow: 'حاول إرساله الآن',
  sharedCode: 'هل هذا هاتف أو حاسوب مشترك؟ إذن لا تحفظ رمزك هنا.',
  finish: 'إنهاء',
  refused: 'لم نتمكن من إرساله',
  refusedWhy: 'لم يقبل النموذج ما كتبته. كلماتك ما زالت هنا.',
  backToWords: 'ارجع إلى ما كتبته',

  waiting: (count) =>
    plural('ar', count, {
      zero: 'لا توجد رسائل تنتظر الإرسال',
      one: 'رسالة واحدة تنتظر الإرسال',
      two: 'رسالتان تنتظران الإرسال',
      few: `${count} رسائل تنتظر الإرسال`,
      many: `${count} رسالة تنتظر الإرسال`,
      other: `${count} رسالة تنتظر الإرسال`,
    }),
  remove: 'احذفه',
};
