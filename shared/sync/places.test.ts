import * as v from 'valibot';
import { expect, test } from 'vitest';
import { placesSchema } from '../protocol/snapshot.ts';
import { type Change, visitor } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import { newId } from '../records/ids.ts';
import { listedChange, type Places } from './places.ts';

const [id, subject, to] = [newId(1), newId(2), newId(3)];

/** The log's word on one entry, as a hub sends it. */
function listed(...ids: unknown[][]): Places {
  const answer = { epoch: 'anEpochOfIts0wn', time: 9, head: 9, ids, more: false };
  const places = v.parse(placesSchema, answer).ids;
  const cursor = { epoch: answer.epoch, number: 9 };
  return { byId: new Map(places.map((place) => [place[1], place])), erased: [], cursor };
}

const key = 'K'.repeat(43);

/** A reply as another device has it in its snapshot. */
function replied(set: Change['set'] = {}): Change {
  const said = { to, text: 'On Mondays', difference: 'some', sentAt: 1_000 };
  return {
    id,
    subject,
    kind: 'feedback',
    set: { [`replies/${id}`]: said, [`replyKeys/${id}`]: key, ...set },
    at: stampOf(1_000, 0, '0'.repeat(16)),
    by: visitor,
  };
}

test('what a visitor wrote back is taken from a snapshot where the log lists it', () => {
  const places = listed([7, id, subject, 1_000, 'reply']);
  expect(listedChange(places, replied())).toEqual({
    change: replied(),
    hubTime: 1_000,
    number: 7,
  });
  expect(listedChange(listed([7, newId(), subject, 1_000, 'reply']), replied())).toBeUndefined();
});

test('nothing else comes with it, and its time is the one that the log has', () => {
  const places = listed([7, id, subject, 2_000, 'reply']);
  const taken = listedChange(places, { ...replied({ text: 'Slipped in' }), by: newId() });
  const said = { to, text: 'On Mondays', difference: 'some', sentAt: 2_000 };
  expect(taken?.change).toEqual({
    ...replied({ [`replies/${id}`]: said }),
    at: stampOf(2_000, 0, '0'.repeat(16)),
  });
  const odd = [{ [`replies/${id}`]: 'On Mondays' }, { [`replyKeys/${id}`]: 'none' }];
  for (const set of odd) expect(listedChange(places, replied(set))).toBeUndefined();
});

test('what came with a visitor’s words comes with them', () => {
  const site = newId(4);
  const change: Change = {
    id,
    subject: id,
    kind: 'feedback',
    set: {
      ...{ site, way: 'talk', text: '', sentAt: 1_000 },
      receipt: { mailbox: 'M'.repeat(22), key },
      'sent/contact': { how: 'call', where: '07700 900123' },
      'sent/song': { key: 'C' },
    },
    at: stampOf(1_000, 0, '0'.repeat(16)),
    by: visitor,
  };
  const places = listed([7, id, id, 1_000, 'feedback', site]);
  const forged = { ...change.set, deletedAt: 5, 'answers/a': 'forged' };
  expect(listedChange(places, { ...change, set: forged })?.change).toEqual(change);
});

test('an entry of a type that only a newer version knows is listed, and pulled from the log', () => {
  const places = listed([7, id, subject, 1_000, 'poster', 'red', 9], [8, newId(), subject, 1_000]);
  expect(places.byId.size).toBe(2);
  expect(listedChange(places, replied())).toBeUndefined();
  expect(() => listed([7, id, subject, 1_000, 'feedback'])).toThrow();
});
