import { beforeEach, describe, expect, test, vi } from 'vitest';
import './define.ts';
import { ageRows, denyAtOnce, forgetDevice, readRaw, settled } from './testing/device.ts';
import type { Visitor } from './testing/visitor.ts';
import { codeOf, own, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

const saved = 'Saved on this phone or computer';
const gone = 'It is not waiting here any more';

/** Somebody whose message waits on their own device, because they are offline. */
async function offlineWithAMessage(): Promise<Visitor> {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  goOffline();
  await visitor.press('Send');
  await visitor.sees(saved);
  return visitor;
}

const goOffline = () => vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);

/** The page is looked at again, and has done what it does then. */
async function lookAgain(): Promise<void> {
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
  await settled();
}

async function isGone(visitor: Visitor): Promise<void> {
  await visitor.sees(gone);
  await visitor.reads('Use your code to see if we got it.');
  expect(codeOf(visitor)).toMatch(/^(\d{4} ){3}\d{4}$/);
  expect(visitor.text()).not.toContain('We have got it');
  expect(visitor.text()).not.toContain('Try to send it now');
  expect(world.hub.feedback.size).toBe(0);
}

describe('a message that is not there any more is not said to be sent', () => {
  test('when another page of the site deleted it', async () => {
    const visitor = await offlineWithAMessage();
    const other = world.arrive();
    await other.press('Delete it');
    await other.press('Yes, delete it');
    await other.sees('It is deleted');
    await lookAgain();
    await isGone(visitor);
  });

  test('when another page was left by somebody who wants it forgotten', async () => {
    const visitor = await offlineWithAMessage();
    await forgetDevice();
    await lookAgain();
    await isGone(visitor);
  });

  test('when it waited for seven days in the open page', async () => {
    const visitor = await offlineWithAMessage();
    await ageRows(8 * 24 * 60 * 60 * 1000);
    await lookAgain();
    await isGone(visitor);
  });

  test('when it is deleted once more', async () => {
    const visitor = await offlineWithAMessage();
    await visitor.press('Delete it');
    await visitor.sees('Delete what you saved?');
    await forgetDevice();
    await visitor.press('Yes, delete it');
    await visitor.reads(gone);
    expect(visitor.text()).not.toContain('It has been sent');
  });
});

describe.each([
  ['does not open', denyAtOnce],
  ['does not tell what there is', denyTelling],
])('storage that %s for a while', (_how, deny) => {
  let visitor: Visitor;
  const comeBack = () => {
    vi.restoreAllMocks();
    dispatchEvent(new Event('online'));
  };
  beforeEach(async () => {
    visitor = await offlineWithAMessage();
    deny();
  });

  test('does not have the page say that it was sent', async () => {
    await lookAgain();
    await visitor.sees(saved);
    expect(visitor.text()).not.toContain('We have got it');
    comeBack();
    await visitor.sees('We have got it');
    expect(world.hub.feedback.size).toBe(1);
  });

  test('does not have it said to be sent to somebody who deletes it', async () => {
    await visitor.press('Delete it');
    await visitor.press('Yes, delete it');
    await visitor.reads('It is not deleted yet.');
    expect(visitor.text()).not.toContain('It has been sent');
    vi.restoreAllMocks();
    goOffline();
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    comeBack();
    await settled();
    expect(await readRaw()).toBe('[]');
    expect(world.hub.feedback.size).toBe(0);
  });
});

test('what is kept is not sealed again because it could not be read', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  vi.spyOn(IDBIndex.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('lost', 'UnknownError');
  });
  await visitor.press('Send');
  await visitor.sees(saved);
  expect(JSON.parse(await readRaw())).toHaveLength(1);
  vi.restoreAllMocks();
  await visitor.press('Try to send it now');
  await visitor.sees('We have got it');
  expect(world.hub.feedback.size).toBe(1);
});

test('nor because of a fault on the way: the person has the code, and whoever watches the page the fault', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, own);
  const fault = new Error('a fault');
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  vi.stubGlobal('fetch', async () => {
    throw fault;
  });
  await visitor.press('Send');
  await visitor.sees(saved);
  expect(codeOf(visitor)).not.toBe('');
  expect(reported).toHaveBeenCalledWith(fault);
  expect(JSON.parse(await readRaw())).toHaveLength(1);
});

function denyTelling(): void {
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('lost', 'UnknownError'));
}
