import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { siteDocumentSchema } from '../shared/protocol/site.ts';
import { mailboxSchema, messageBodySchema, putFeedbackSchema } from '../shared/protocol/visitor.ts';
import { bytes32, derivedName, id } from '../shared/protocol/wire.ts';
import { newId } from '../shared/records/ids.ts';
import { parseParcel, parseRecall } from './delivery/parcel.ts';
import { parseFormSite } from './form-site.ts';
import { parseMailbox, parseMessageBody } from './mailbox.ts';

/** What is parsed by hand, held against the protocol's schemas on good rows and on rows with a fault. */

const text = (length: number) => 'A'.repeat(length);

const site = {
  v: 1,
  site: newId(),
  team: newId(),
  name: 'Bridge Project',
  promiseDays: 3,
  keepDays: 90,
  seal: { id: text(11), key: text(87) },
};
const recall = { site: newId(), mailbox: text(22), eraseProof: text(43) };
const parcel = { ...recall, sealed: 'AAAA', readHash: text(43), eraseHash: text(43) };

const mailbox = {
  time: 5,
  received: 4,
  feedback: newId(),
  messages: [{ id: newId(), time: 4, sealed: 'AAAA' }],
  replies: [{ id: newId(), time: 5 }],
};
const message = { v: 1, status: 'thinking', text: 'We ask', by: '2026-12-18' };
const [said] = mailbox.messages;
const [replied] = mailbox.replies;

const siteSchema = v.pick(siteDocumentSchema, [
  'v',
  'site',
  'team',
  'name',
  'promiseDays',
  'keepDays',
  'seal',
]);
const recallSchema = v.object({ site: id, mailbox: derivedName, eraseProof: bytes32 });
const parcelSchema = v.object({ ...recallSchema.entries, ...putFeedbackSchema.entries });

const wrong = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    1,
    '',
    {},
    [],
    text(10),
    text(21),
    `${text(42)}!`,
    `${text(44)}`,
  ),
  fc.string(),
);

/** The same row with something else in the place of one member, or of none. */
function faulty(row: object) {
  const name = fc.constantFrom(undefined, ...Object.keys(row));
  return fc.tuple(name, wrong).map(([at, value]) => (at ? { ...row, [at]: value } : row));
}

test.each([
  ['a site to seal to', site, siteSchema, parseFormSite],
  ['what waits to be sent', parcel, parcelSchema, parseParcel],
  ['what is to be taken back', recall, recallSchema, parseRecall],
  ['a mailbox', mailbox, mailboxSchema, parseMailbox],
  ['a message', message, messageBodySchema, parseMessageBody],
] as const)('%s is taken and refused as the schema does', (_name, row, schema, parse) => {
  expect(v.parse(schema, row)).toMatchObject(parse(row) ?? never());
  for (const none of [undefined, null, 'text', 1, []]) expect(parse(none)).toBeUndefined();
  fc.assert(
    fc.property(faulty(row), (value) => {
      expect(parse(value) !== undefined).toBe(v.safeParse(schema, value).success);
    }),
    { numRuns: 500 },
  );
});

test('one message or reply that is none spoils its mailbox, as for the schema', () => {
  const boxes = fc.oneof(
    faulty({ ...said }).map((one) => ({ ...mailbox, messages: [said, one] })),
    faulty({ ...replied }).map((one) => ({ ...mailbox, replies: [one, replied] })),
  );
  fc.assert(
    fc.property(boxes, (box) => {
      expect(parseMailbox(box) !== undefined).toBe(v.safeParse(mailboxSchema, box).success);
    }),
  );
  const { feedback: _, replies: _r, ...older } = mailbox;
  expect(parseMailbox(older)).toEqual(v.parse(mailboxSchema, older));
});

test.each(['2026-12-18', '2026-13-18', '2026-12-32', 'soon', 5])(
  'the day %s of a message is taken or left out as by the schema',
  (by) => {
    expect(parseMessageBody({ ...message, by })).toEqual(
      v.parse(messageBodySchema, { ...message, by }),
    );
  },
);

function never(): never {
  throw new Error('it was not taken');
}
