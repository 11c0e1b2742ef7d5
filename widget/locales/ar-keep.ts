import type { KeepStrings } from './en-keep.ts';

/** The words of a code as a picture or on paper, in Arabic. Nobody who grew up with it has read them yet: ask somebody to. */
export const arKeep: KeepStrings = {
  howTo: 'احتفظ بهذا في مكان آمن. لترى ردنا، عد إلى الصفحة التي كتبت لنا فيها. أدخل رمزك هناك.',
  saved: 'حُفظت الصورة.',
  notSaved: 'لم نتمكن من حفظها. اكتب الرمز على ورقة.',
};
