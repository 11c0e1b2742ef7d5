import { expect, test } from 'vitest';
import { consentsFor, partsOf, questionsFor } from './flow.ts';
import type { SiteQuestion } from './offers.ts';

const question: SiteQuestion = {
  id: 'q1',
  text: 'When should we open?',
  choices: ['Mornings', 'Evenings'],
  canChange: 'The hours',
  level: 'asked',
};

test('no way but news asks for an address of those who would rather use their code', () => {
  expect(questionsFor('group', { how: 'code' }, undefined)).toEqual(['how', 'words', 'who']);
  expect(partsOf('group', { how: 'code', phone: '07700 900123' }, undefined, '')).toEqual({});
  expect(questionsFor('news', {}, undefined)).toEqual(['email', 'agree']);
});

test('a number that was given before the person chose email instead is not sent', () => {
  const given = { how: 'email', phone: '07700 900123', email: ' sam@example.com ' } as const;
  expect(partsOf('talk', given, undefined, '').contact).toEqual({
    how: 'email',
    where: 'sam@example.com',
  });
});

test('whoever did not say that a message is safe gets none', () => {
  const call = { how: 'call', phone: '07700 900123' } as const;
  expect(partsOf('talk', call, undefined, '').contact).toMatchObject({ message: 'no' });
  expect(partsOf('talk', { ...call, message: 'yes' }, undefined, '').contact).toMatchObject({
    message: 'yes',
  });
});

test('agrees to nothing that was not ticked, and to nothing that this way does not ask', () => {
  const given = { how: 'text', phone: '07700 900123' } as const;
  expect(partsOf('group', given, undefined, 'Hello').consents).toBeUndefined();
  const agreed = ['keep', 'news'];
  expect(partsOf('group', { ...given, agreed }, undefined, 'Hello').consents).toEqual([
    { id: 'keep', version: 2 },
  ]);
  expect(consentsFor('talk', ' ')).toEqual(['reach']);
});

test('asks about the words apart from the details, where there are words', () => {
  const agreed = ['reach', 'words'];
  const given = { how: 'text', phone: '07700 900123', agreed } as const;
  expect(consentsFor('group', 'I slept badly')).toEqual(['reach', 'words', 'keep']);
  expect(partsOf('group', given, undefined, 'I slept badly').consents).toEqual([
    { id: 'reach', version: 2 },
    { id: 'words', version: 1 },
  ]);
  expect(partsOf('group', given, undefined, ' ').consents).toEqual([{ id: 'reach', version: 2 }]);
});

test('an answer goes with its question, and with a choice only if the question has it', () => {
  const answer = (choice?: string) =>
    partsOf('answer', choice ? { choice } : {}, question, '').answer;
  expect(answer('Evenings')).toEqual({ question: 'q1', choice: 'Evenings' });
  expect(answer('Never')).toEqual({ question: 'q1' });
  expect(questionsFor('answer', {}, { ...question, choices: [] })).toEqual(['words', 'who']);
});
