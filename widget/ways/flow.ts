import type { Chosen, Contact, Parts } from '../../shared/records/feedback.ts';
import type { Way } from '../../shared/records/taxonomy.ts';
import type { Given, QuestionId } from '../given.ts';
import { type ConsentId, consentVersions } from './consents.ts';
import type { SiteQuestion } from './offers.ts';

/** Which questions a way asks, in which order, and what goes off when they are answered. Plain data. */

/** One question a page. What is asked depends on what was answered: no number is wanted of who comes back with a code. */
export function questionsFor(
  way: Way,
  given: Given,
  question: SiteQuestion | undefined,
): readonly QuestionId[] {
  if (way === 'answer') {
    return question?.choices.length ? ['choice', 'words', 'who'] : ['words', 'who'];
  }
  if (way === 'news') return ['email', 'agree'];
  const reach: readonly QuestionId[] = {
    call: ['phone', 'name', 'message', 'when'] as const,
    text: ['phone', 'name', 'when'] as const,
    email: ['email', 'name', 'when'] as const,
    code: [],
  }[given.how ?? 'code'];
  return ['how', ...reach, 'words', ...(reach.length > 0 ? (['agree'] as const) : []), 'who'];
}

/**
 * What a person can agree to in a way; each on its own. Their words are asked about where they wrote some: beside a
 * name or a number, what they say of their health or their past is about somebody who can be told apart.
 */
export function consentsFor(way: Way, text: string): readonly ConsentId[] {
  if (way === 'news') return ['news'];
  return [
    'reach',
    ...(text.trim() ? (['words'] as const) : []),
    ...(way === 'talk' ? [] : (['keep'] as const)),
  ];
}

/** What has to be agreed to, or they cannot be reached, or their words not be kept. */
export function isNeeded(consent: ConsentId): consent is Exclude<ConsentId, 'keep'> {
  return consent !== 'keep';
}

/** What goes with the words: only what was asked in this way. */
export function partsOf(
  way: Way,
  given: Given,
  question: SiteQuestion | undefined,
  text: string,
): Parts {
  const asked = questionsFor(way, given, question);
  const contact = contactOf(way, given);
  const consents = consentsFor(way, text)
    .filter((id) => asked.includes('agree') && given.agreed?.includes(id))
    .map((id) => ({ id, version: consentVersions[id] }));
  return {
    ...(question && way === 'answer' && { answer: answerOf(question, given) }),
    ...(contact && { contact }),
    ...(consents.length > 0 && { consents }),
    ...(given.who !== undefined && asked.includes('who') && { who: given.who }),
  };
}

function answerOf({ id, choices }: SiteQuestion, { choice }: Given): Chosen {
  return { question: id, ...(choice && choices.includes(choice) && { choice }) };
}

function contactOf(way: Way, given: Given): Contact | undefined {
  const how = way === 'news' ? 'email' : given.how;
  if (way === 'answer' || !how || how === 'code') return undefined;
  const [where, name, when] = [
    given[how === 'email' ? 'email' : 'phone'],
    given.name,
    given.when,
  ].map((text) => text?.trim() ?? '');
  if (way === 'news') return { how, where: where ?? '' };
  return {
    ...(name && { name }),
    how,
    where: where ?? '',
    ...(when && { when }),
    ...(how === 'call' && { message: given.message ?? 'no' }),
  };
}
