import type { Json } from '../../shared/records/change.ts';
import { dayNamed } from '../../shared/records/dates.ts';
import type { PastField } from '../../shared/records/history.ts';
import { levels, resourceKinds, stages } from '../../shared/records/taxonomy.ts';
import type { PastOfResource } from '../../shared/store/resource-history.ts';
import type { Word, Words } from '../../shared/ui/words.tsx';
import { kindWords, levelWords, stageWords } from './labels.ts';

/** What a change did, in plain words. */

export interface PastLine {
  readonly words: string;
  /** Texts, where it changed one: what it was, and what it became; empty ones are left out. */
  readonly was?: string;
  readonly is?: string;
}

export interface PastSaid {
  readonly lines: readonly PastLine[];
  /** Whether taking it back would change something that the lines tell of. */
  readonly canUndo: boolean;
  /** What it set is not what stands today: all of that, some of it, none of it. */
  readonly since: 'all' | 'some' | 'none';
}

export function pastInWords(words: Words, past: PastOfResource): PastSaid {
  const { kind, isFirst, fields } = past;
  const [first, passageFirst] = ['pastSaved', 'pastPassageSaved'] as const;
  if (isFirst) {
    const line = { words: words.t(kind === 'passage' ? passageFirst : first) };
    return { lines: [line], canUndo: false, since: 'none' };
  }
  const told = fields.map((field) => ({ ...tell(words, kind, field), stands: field.stands }));
  const own = told.filter(({ isOurs }) => isOurs);
  const standing = own.filter(({ stands }) => stands).length;
  const since = standing === own.length ? 'none' : standing > 0 ? 'some' : 'all';
  // Several fields may be told of in the same words: what a page says of itself, for one.
  const lines = [...new Map(told.map(({ line }) => [JSON.stringify(line), line])).values()];
  return { lines: lines.filter(({ words: said }) => said), canUndo: standing > 0, since };
}

interface Told {
  readonly line: PastLine;
  /** Somebody said it, and can take it back; not what was read from the page, nor what this version does not know. */
  readonly isOurs: boolean;
}

function tell(words: Words, kind: PastOfResource['kind'], past: PastField): Told {
  const { field, to } = past;
  const { t } = words;
  const [set, element = ''] = splitOnce(field);
  const ours = (line: PastLine): Told => ({ line, isOurs: true });
  if (field === 'deletedAt') return ours({ words: t(binWord(kind, to !== null)) });
  if (field === 'quote') return ours({ words: t('pastAttached'), ...texts(past) });
  const text = textWords[field];
  if (text) return ours(textLine(words, t(text), past));
  const value = valueWords[field];
  if (value) return ours({ words: valueLine(words, t(value), past) });
  if (set === 'topics') return ours({ words: t(to ? 'pastTopicIn' : 'pastTopicOut', element) });
  if (set === 'also') {
    return ours({ words: t(to ? 'pastAlsoIn' : 'pastAlsoOut', named(words, 'stage', element)) });
  }
  if (set === 'refused') return ours({ words: t('pastRefused') });
  // It is told of with the quote.
  if (field === 'selectors') return { line: { words: '' }, isOurs: true };
  const isFact = facts.includes(field);
  return { line: { words: t(isFact ? 'pastFacts' : 'pastUnknown') }, isOurs: false };
}

const textWords: { readonly [field: string]: Word } = {
  note: 'editNote',
  title: 'pastTitle',
  publisher: 'pastPublisher',
  description: 'pastDescription',
};

const valueWords: { readonly [field: string]: Word } = {
  stage: 'editStage',
  kind: 'editKind',
  level: 'editLevel',
  goodFirstRead: 'editFirstRead',
  lookAgainOn: 'editLookAgain',
};

const facts = ['authors', 'published', 'modified', 'language', 'licence', 'address', 'page'];

function binWord(kind: PastOfResource['kind'], isDeleted: boolean): Word {
  if (kind === 'passage') return isDeleted ? 'pastPassageDeleted' : 'pastPassageRestored';
  return isDeleted ? 'pastDeleted' : 'pastRestored';
}

function textLine({ t }: Words, name: string, past: PastField): PastLine {
  const { was = '', is = '' } = texts(past);
  if (!was) return { words: t('pastTextFirst', name), is };
  if (!is) return { words: t('pastTextCleared', name), was };
  return { words: t('pastTextWas', name), was, is };
}

function texts({ from, to }: PastField): Pick<PastLine, 'was' | 'is'> {
  const [was, is] = [from, to].map((text) => (typeof text === 'string' ? text : ''));
  return { ...(was && { was }), ...(is && { is }) };
}

function valueLine(words: Words, name: string, { field, from, to }: PastField): string {
  const [was, is] = [from, to].map((value) => named(words, field, value));
  if (!is) return words.t('pastCleared', name, was ?? '');
  return was ? words.t('pastChanged', name, was, is) : words.t('pastSet', name, is);
}

/** A value by its label; empty for none. */
function named({ t, locale }: Words, field: string, value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'pastYes' : 'pastNo');
  const text = typeof value === 'string' ? value : '';
  const stage = stages.find((one) => one === text);
  const kind = resourceKinds.find((one) => one === text);
  const level = levels.find((one) => one === text);
  if (field === 'stage' && stage) return t(stageWords[stage]);
  if (field === 'kind' && kind) return t(kindWords[kind]);
  if (field === 'level' && level) return t(levelWords[level]);
  // What a newer version says is shown as it is.
  return field === 'lookAgainOn' ? dayNamed(locale, text, Date.now()) : text;
}

function splitOnce(field: string): [set: string, element?: string] {
  const slash = field.indexOf('/');
  return slash < 0 ? [field] : [field.slice(0, slash), field.slice(slash + 1)];
}
