import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import './define.ts';
import { databaseName } from './delivery/may-have-outbox.ts';
import { type Charity, makeCharity } from './testing/charity.ts';
import { type HubInMemory, hubInMemory } from './testing/hub-in-memory.ts';
import { type VisitOptions, type Visitor, visit } from './testing/visitor.ts';

const secret = 'The zebra in the waiting room is too loud';

let charity: Charity;
let hub: HubInMemory;
let open: Visitor[] = [];

beforeEach(async () => {
  charity = await makeCharity();
  hub = hubInMemory(charity.site, charity.signed);
});

afterEach(async () => {
  for (const visitor of open) visitor.leave();
  open = [];
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await forgetDevice();
});

function arrive(options?: VisitOptions): Visitor {
  const visitor = visit(charity, hub, options);
  open.push(visitor);
  return visitor;
}

/** Up to the page before "Send". */
async function writeSomething(visitor: Visitor, device: string): Promise<void> {
  await visitor.sees('Help us get better');
  await visitor.press('Share an idea');
  await visitor.sees('What is your idea?');
  await visitor.write(secret);
  await visitor.press('Continue');
  await visitor.sees('Is this your own phone or computer?');
  await visitor.choose(device);
  await visitor.press('Continue');
  await visitor.sees('Check before you send');
}

const own = 'Yes, it is mine';
const shared = 'No, it is shared, or I am not sure';

function codeOf({ root }: Visitor): string {
  return (root.querySelector('.code')?.textContent ?? '').trim();
}

async function enterCode(visitor: Visitor, code: string): Promise<void> {
  await visitor.press('See the answer to something you sent');
  await visitor.sees('What is your code?');
  await visitor.write(code);
  await visitor.press('Continue');
}

describe('before the person acts', () => {
  test('asks the hub for the site document and nothing else, and stores nothing', async () => {
    const visitor = arrive();
    await visitor.sees('Help us get better');
    expect(hub.requests).toEqual([`GET /v1/sites/${charity.site}`]);
    expect(await databases()).toEqual([]);
    expect(document.cookie).toBe('');
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  test('leaves the focus where it was, and has its live region from the first paint', async () => {
    const visitor = arrive();
    const status = () => visitor.root.querySelector('[role=status]');
    // The element is painted a microtask after it is put into the page.
    await Promise.resolve();
    const first = status();
    expect(first?.textContent).toBe('');
    await visitor.sees('Help us get better');
    expect(status()).toBe(first);
    expect(document.activeElement).toBe(document.body);
  });

  test('writes nothing to the hub until Send is pressed', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    expect(hub.requests).toHaveLength(1);
    expect(await databases()).toEqual([]);
  });
});

describe('a message', () => {
  test('is sealed, sent once, opened by staff, answered, read with the code, and erased', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    const code = codeOf(visitor);
    expect(code).toMatch(/^(\d{4} ){3}\d{4}$/);

    const [[id, put] = never()] = hub.feedback;
    expect(JSON.stringify(put)).not.toContain('zebra');
    const body = await charity.open(id, put.sealed);
    expect(body).toMatchObject({ way: 'idea', text: secret });
    expect(hub.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(1);

    const answer = await charity.answer(body, 'acting', 'We are moving it to the hall.');
    hub.messages.push({ ...answer, time: Date.UTC(2026, 10, 25) });
    await visitor.press('Finish');
    await visitor.sees('Help us get better');
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
    await visitor.reads('We are going to do this.');
    await visitor.reads('We are moving it to the hall.');
    await visitor.reads('Wednesday 25 November');

    await visitor.press('Delete what I sent');
    await visitor.sees('Delete what you sent?');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    expect(hub.feedback.size).toBe(0);

    await visitor.press('Finish');
    await enterCode(visitor, code);
    await visitor.reads('We found nothing for this code. Check each number.');
    await visitor.reads('If you deleted what you sent, you see this too.');
  });

  test('written offline on one’s own device waits there sealed, and is sent once the network is back', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    const raw = await readRaw();
    expect(raw).toContain('sealed');
    expect(raw).not.toContain('zebra');
    expect(raw).not.toContain(codeOf(visitor).replaceAll(' ', ''));
    expect(hub.feedback.size).toBe(0);
    visitor.leave();

    hub.network = 'on';
    const later = arrive();
    await vi.waitFor(() => expect(hub.feedback.size).toBe(1), { timeout: 5000 });
    const [[id, put] = never()] = hub.feedback;
    expect((await charity.open(id, put.sealed)).text).toBe(secret);
    await later.sees('Help us get better');
    await vi.waitFor(() => expect(later.text()).not.toContain('waiting to send'));
    dispatchEvent(new Event('online'));
    await settled();
    expect(await readRaw()).not.toContain('sealed');
    expect([...new Set(hub.requests.filter(isPut))]).toHaveLength(1);
  });

  test('tells at once when what was saved has been sent from the open page', async () => {
    const visitor = arrive();
    const sent = vi.fn();
    visitor.element.addEventListener('gi-sent', sent);
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    hub.network = 'on';
    dispatchEvent(new Event('online'));
    await visitor.sees('We have got it');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  test('that was saved earlier takes nothing from what is being written when it is sent', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Finish');
    await visitor.press('Share an idea');
    await visitor.sees('What is your idea?');
    await visitor.write('A second thought');
    hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(hub.feedback.size).toBe(1));
    await settled();
    await visitor.press('Continue');
    await visitor.sees('Is this your own phone or computer?');
  });

  test('whose answer got lost on the way is one message at the hub', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'answers-lost';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    hub.network = 'on';
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(hub.feedback.size).toBe(1);
  });

  test('on a shared device stays in the open page, and leaves no trace on the device', async () => {
    const visitor = arrive();
    await writeSomething(visitor, shared);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Keep this page open');
    await visitor.reads('If you close this page now, what you wrote is gone.');
    expect(await databases()).toEqual([]);
    hub.network = 'on';
    dispatchEvent(new Event('online'));
    await visitor.sees('We have got it');
    expect(await databases()).toEqual([]);
    expect(hub.feedback.size).toBe(1);
  });

  test.each([
    ['at once', denyAtOnce],
    ['later', denyLater],
  ])('is sent from memory where the browser denies storage %s', async (_when, deny) => {
    deny();
    const visitor = arrive();
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We have got it');
    expect(hub.feedback.size).toBe(1);
  });

  test('deleted while it waits is never sent, and nothing of it stays', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    await visitor.press('Delete it');
    await visitor.sees('Delete what you saved?');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    expect(await readRaw()).toBe('[]');
    vi.restoreAllMocks();
    dispatchEvent(new Event('online'));
    await settled();
    expect(hub.requests.filter(isPut)).toEqual([]);
  });

  test('deleted after an attempt whose answer was lost is erased at the hub as well', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'answers-lost';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    expect(hub.feedback.size).toBe(1);
    hub.network = 'off';
    await visitor.press('Delete it');
    await visitor.press('Yes, delete it');
    await visitor.sees('It is deleted');
    await visitor.reads('We will delete that when you are online.');
    hub.network = 'on';
    dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(hub.feedback.size).toBe(0));
    await vi.waitFor(async () => expect(await readRaw()).toBe('[]'));
  });

  test('that waits can be found and deleted with its code, offline', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    const code = codeOf(visitor);
    await visitor.press('Finish');
    await visitor.reads('1 message is waiting to send');
    await enterCode(visitor, code);
    await visitor.sees('What happened to what you sent');
    await visitor.reads('It is saved here.');
  });

  test('that the hub refuses for good is given back to the person, words and all', async () => {
    const visitor = arrive();
    hub.refuse = { type: 'too-large', status: 413 };
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('We could not send it');
    await visitor.press('Go back to what you wrote');
    await visitor.sees('What is your idea?');
    expect(visitor.root.querySelector('textarea')?.value).toBe(secret);
    expect(await readRaw()).toBe('[]');
  });

  test('that waits on a device whose disk has filled up since is sent all the same', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    hub.network = 'on';
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(hub.feedback.size).toBe(1);
  });

  test('for a site that the hub has lost waits until the hub has it again', async () => {
    const visitor = arrive();
    hub.refuse = { type: 'not-found', status: 404 };
    await writeSomething(visitor, own);
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    delete hub.refuse;
    await visitor.press('Try to send it now');
    await visitor.sees('We have got it');
    expect(hub.feedback.size).toBe(1);
  });

  test('that waited for more than seven days is deleted from the device, and the person is told', async () => {
    const visitor = arrive();
    await writeSomething(visitor, own);
    hub.network = 'off';
    await visitor.press('Send');
    await visitor.sees('Saved on this phone or computer');
    visitor.leave();
    await ageRows(8 * 24 * 60 * 60 * 1000);
    hub.network = 'on';
    const later = arrive();
    await later.reads('We could not send what you saved');
    expect(await readRaw()).not.toContain('sealed');
    expect(hub.feedback.size).toBe(0);
    await later.press('Clear');
    await vi.waitFor(async () => expect(await readRaw()).toBe('[]'));
  });
});

describe('what goes wrong', () => {
  test('a document that the pinned key did not sign turns the form off and shows the fallback', async () => {
    const other = await makeCharity();
    const visitor = arrive({ key: other.fingerprint, fallback: 'Ring us on 020 0000 0000' });
    await visitor.reads('This form is turned off. We could not check that it is safe.');
    expect(visitor.root.querySelector('.fallback')?.checkVisibility()).toBe(true);
    expect(visitor.root.querySelector('.way')).toBe(null);
  });

  test('a document with a changed byte turns the form off', async () => {
    const payload = `${charity.signed.payload.slice(0, -4)}AAAA`;
    hub = hubInMemory(charity.site, { ...charity.signed, payload });
    const visitor = arrive();
    await visitor.reads('This form is turned off.');
  });

  test('a document of another site of the same charity turns the form off', async () => {
    hub = hubInMemory(charity.site, (await makeCharity()).signed);
    const visitor = arrive();
    await visitor.reads('This form is turned off.');
  });

  test('a hub that cannot be reached leaves the fallback, a plain line, and another try', async () => {
    hub.network = 'off';
    const visitor = arrive({ fallback: 'Ring us' });
    await visitor.reads('We cannot load this form right now. You may be offline.');
    expect(visitor.root.querySelector('.fallback')?.checkVisibility()).toBe(true);
    hub.network = 'on';
    await visitor.press('Try again');
    await visitor.sees('Help us get better');
    expect(visitor.root.querySelector('.fallback')?.checkVisibility()).toBe(false);
  });

  test('a document that nothing can be sealed to turns the form off at the first action', async () => {
    charity = await makeCharity({ seal: { id: 'AAAAAAAAAAA', key: 'AAAA' } });
    hub = hubInMemory(charity.site, charity.signed);
    const visitor = arrive();
    await visitor.press('Share an idea');
    await visitor.reads('This form is turned off.');
  });

  test('a site that the hub does not know says that the form is not open', async () => {
    hub = hubInMemory('another', charity.signed);
    const visitor = arrive();
    await visitor.reads('This form is not open right now.');
  });

  test('a code that is not 16 numbers is said so, before anything is asked', async () => {
    const visitor = arrive();
    await visitor.sees('Help us get better');
    await enterCode(visitor, '1234');
    await visitor.reads('There is a problem');
    await visitor.reads('Enter the 16 numbers of your code');
    expect(hub.requests).toHaveLength(1);
  });

  test('a code that opens nothing looks like one that was erased', async () => {
    const visitor = arrive();
    await visitor.sees('Help us get better');
    await enterCode(visitor, '4821 0937 5526 1940');
    await visitor.reads('We found nothing for this code. Check each number.');
    await visitor.reads('If you deleted what you sent, you see this too.');
  });

  test('looking up a code offline says so', async () => {
    const visitor = arrive();
    await visitor.sees('Help us get better');
    hub.network = 'off';
    await enterCode(visitor, '4821 0937 5526 1940');
    await visitor.reads('We could not reach the form. You may be offline.');
  });

  test('going on without an answer moves the focus to a summary that leads to the field', async () => {
    const visitor = arrive();
    await visitor.sees('Help us get better');
    await visitor.press('Share an idea');
    await visitor.press('Continue');
    await vi.waitFor(() => expect(visitor.root.activeElement?.className).toBe('summary'));
    await visitor.press('Write something in the box');
    expect(visitor.root.activeElement?.id).toBe('text');
    expect(location.hash).toBe('');
  });
});

test('events carry no content, and the page’s address and title stay as they were', async () => {
  const before = [location.href, document.title, history.length];
  const visitor = arrive();
  const heard: Event[] = [];
  const names = ['open', 'step', 'queued', 'sent', 'answered', 'erased', 'error'];
  const listening = new AbortController();
  for (const name of names) {
    document.addEventListener(`gi-${name}`, (event) => heard.push(event), {
      signal: listening.signal,
    });
  }
  await writeSomething(visitor, own);
  await visitor.press('Send');
  await visitor.sees('We have got it');
  listening.abort();
  const types = heard.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(['gi-open', 'gi-step', 'gi-queued', 'gi-sent']));
  for (const event of heard) expect(JSON.stringify(event)).not.toContain('zebra');
  expect([location.href, document.title, history.length]).toEqual(before);
});

test('another language than English is there when the page or the element asks for it', async () => {
  const visitor = arrive({ attributes: { lang: 'cy' } });
  await visitor.press('Rhannu syniad');
  await visitor.sees('Beth yw eich syniad?');
  expect(visitor.root.querySelector('.panel')?.getAttribute('lang')).toBe('cy');
});

test('a page may change which site it shows', async () => {
  const visitor = arrive({ key: 'not yet known' });
  await visitor.reads('This form is turned off.');
  visitor.element.setAttribute('key', charity.fingerprint);
  await visitor.sees('Help us get better');
});

test('an element that is moved within the page keeps what was written', async () => {
  const visitor = arrive();
  await visitor.press('Share an idea');
  await visitor.write(secret);
  document.body.append(document.createElement('div'));
  document.body.lastElementChild?.append(visitor.element);
  await visitor.sees('What is your idea?');
  expect(visitor.root.querySelector('textarea')?.value).toBe(secret);
});

test('headings take the level that the page gives', async () => {
  const visitor = arrive({ attributes: { 'heading-level': '3' } });
  await visitor.sees('Help us get better');
  expect(visitor.root.querySelector('[part=heading]')?.getAttribute('aria-level')).toBe('3');
});

function denyAtOnce(): void {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
}

function denyLater(): void {
  const write = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<typeof write>
  ) {
    const transaction = write.apply(this, args);
    // As a full disk does: the request is taken, and the transaction ends without it.
    if (args[1] === 'readwrite') queueMicrotask(() => transaction.abort());
    return transaction;
  });
}

function isPut(request: string): boolean {
  return request.startsWith('PUT');
}

function never(): never {
  throw new Error('nothing arrived');
}

async function databases(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
}

/** A turn of the lock that sending takes: whatever was under way has ended. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await navigator.locks.request(databaseName, async () => undefined);
}

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Everything in the site's databases, read past the widget's own code. */
async function readRaw(): Promise<string> {
  const db = await request(indexedDB.open(databaseName));
  const rows: unknown[] = [];
  for (const name of db.objectStoreNames) {
    rows.push(...(await request(db.transaction(name).objectStore(name).getAll())));
  }
  db.close();
  return JSON.stringify(rows);
}

async function ageRows(by: number): Promise<void> {
  const db = await request(indexedDB.open(databaseName));
  const store = db.transaction('outbox', 'readwrite').objectStore('outbox');
  for (const row of await request(store.getAll())) {
    await request(store.put({ ...row, queuedAt: row.queuedAt - by }));
  }
  db.close();
}

async function forgetDevice(): Promise<void> {
  await settled();
  for (const name of await databases()) await request(indexedDB.deleteDatabase(name));
}
