import { html } from 'lit';
import { contactText, emailText, feedbackText } from '../../shared/protocol/visitor-limits.ts';
import type { Given, QuestionId } from '../given.ts';
import type { FurtherStrings } from '../locales/en-further.ts';
import type { Page } from '../page.ts';
import { consentsFor, isNeeded } from '../ways/flow.ts';
import { questionOf, type SiteQuestion } from '../ways/offers.ts';
import type { Asking, Option } from './controls.ts';
import { give, givenIn } from './given.ts';
import { lockedBox } from './pieces.ts';

/** What each page asks, and what is to be put right before going on from it. */
export function askingOf(page: Page, own: FurtherStrings, id: QuestionId): Asking {
  return askings[id](page, own);
}

const askings: { readonly [Id in QuestionId]: (page: Page, own: FurtherStrings) => Asking } = {
  choice(page, own) {
    const question = askedBy(page);
    return {
      kind: 'one',
      ...aboutQuestion(own, question),
      options: question.choices.map((choice) => ({ value: choice, label: choice })),
      chosen: givenIn(page.draft).choice,
      set: (choice) => give(page, { choice }),
    };
  },

  how(page, own) {
    const { how } = givenIn(page.draft);
    return {
      kind: 'one',
      heading: own.how,
      hint: own.howHint,
      options: optionsOf(own.hows),
      chosen: how,
      set: (value) => give(page, { how: pick(own.hows, value) }),
      fault: how ? undefined : own.chooseHow,
    };
  },

  phone: (page, own) => ({
    kind: 'tel',
    heading: own.phone,
    hint: own.phoneHint,
    autocomplete: 'tel',
    ...line(page, own, 'phone', (phone) => !isPhone(phone) && own.phoneWrong),
    below: lockedBox(page),
  }),

  email: (page, own) => ({
    kind: 'email',
    heading: own.email,
    hint: own.emailHint,
    autocomplete: 'email',
    ...line(page, own, 'email', (email) => !isEmail(email) && own.emailWrong, emailText),
    below: lockedBox(page),
  }),

  name: (page, own) => ({
    kind: 'text',
    heading: own.name,
    hint: own.nameHint,
    autocomplete: 'given-name',
    ...line(page, own, 'name'),
  }),

  message(page, own) {
    const { message } = givenIn(page.draft);
    return {
      kind: 'one',
      heading: own.message,
      hint: own.messageHint,
      options: optionsOf({ yes: own.yes, no: own.noOrNotSure }),
      chosen: message,
      set: (value) => give(page, { message: value === 'yes' ? 'yes' : 'no' }),
      fault: message ? undefined : own.chooseMessage,
    };
  },

  when(page, own) {
    const { how } = givenIn(page.draft);
    return {
      kind: 'text',
      heading: own.whens[how === 'text' || how === 'email' ? how : 'call'],
      hint: own.whenHint,
      autocomplete: 'off',
      ...line(page, own, 'when'),
    };
  },

  words(page, own) {
    const { words, draft } = page;
    const question = draft.way === 'answer' ? askedBy(page) : undefined;
    const only = question?.choices.length === 0 ? aboutQuestion(own, question) : undefined;
    const heading = question ? own.why : draft.way === 'talk' ? own.about : own.more;
    return {
      kind: 'lines',
      heading,
      hint: words.leaveOut,
      ...only,
      autocomplete: 'off',
      value: draft.text,
      set: (text) => page.edit({ text }),
      fault: wordsFault(page, own, question),
      below: lockedBox(page),
    };
  },

  agree(page, own) {
    const { agreed = [] } = givenIn(page.draft);
    const ids = consentsFor(page.draft.way, page.draft.text);
    const missing = ids.filter(isNeeded).find((id) => !agreed.includes(id));
    return {
      kind: 'some',
      heading: own.agree,
      hint: own.agreeHint,
      options: ids.map((id) => ({ value: id, label: own.consents[id](page.site.name) })),
      chosen: agreed,
      set: (values) => give(page, { agreed: values }),
      fault: missing && own.agreeTo[missing],
    };
  },

  who: (page, own) => ({
    kind: 'one',
    heading: own.who,
    hint: own.whoHint,
    options: optionsOf(own.whos),
    chosen: givenIn(page.draft).who,
    set: (value) => give(page, { who: pick(own.whos, value) }),
  }),
};

function askedBy(page: Page): SiteQuestion {
  const question = questionOf(page.host.trusted?.payload);
  if (!question) throw new Error('the site asks no question');
  return question;
}

/** The charity's question with its honest label: what an answer can change, and who decides. */
function aboutQuestion(own: FurtherStrings, { text, canChange, level }: SiteQuestion) {
  const above = html`<p>${own.canChange(canChange)}</p>`;
  return { heading: text, hint: own.levels[level], above };
}

function line(
  page: Page,
  own: FurtherStrings,
  name: 'phone' | 'email' | 'name' | 'when',
  faultIn: (text: string) => string | false = () => false,
  limit = contactText,
) {
  const value = givenIn(page.draft)[name] ?? '';
  const text = value.trim();
  const tooLong = text.length > limit && own.longer(limit);
  return {
    value,
    set: (typed: string) => give(page, { [name]: typed }),
    fault: tooLong || faultIn(text) || undefined,
  };
}

function wordsFault(
  { words, draft }: Page,
  own: FurtherStrings,
  question: SiteQuestion | undefined,
): string | undefined {
  const length = draft.text.trim().length;
  const over = length - feedbackText;
  if (over > 0) return words.tooLong(feedbackText, over);
  if (!question || length > 0 || isChosen(question, givenIn(draft))) return undefined;
  return question.choices.length > 0 ? own.chooseOrWrite : words.nothingWritten;
}

function isChosen({ choices }: SiteQuestion, { choice }: Given): boolean {
  return choice !== undefined && choices.includes(choice);
}

// Numbers are written in many ways; only what can be none is asked about.
function isPhone(text: string): boolean {
  return text.replace(/\D/g, '').length >= 6;
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

function optionsOf(labels: { readonly [value: string]: string }): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** The key of a catalogue that a control gives back as text: it was made from those keys. */
function pick<K extends string>(labels: { readonly [key in K]: string }, value: string): K {
  if (!Object.hasOwn(labels, value)) throw new Error(`“${value}” is no answer`);
  return value as K;
}
