import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseRequest } from './parse.ts';

type Respond = (answer: unknown) => void;
type Listener = (message: unknown, sender: unknown, respond: Respond) => true | undefined;

let listeners: Set<Listener>;
let stop: AbortController;
const sender = { tab: { id: 7 } };

// The wire between contexts: what both browsers promise of it, copied as JSON on the way.
function deliver(message: unknown): Promise<unknown> {
  if (listeners.size === 0) return Promise.reject(new Error('Receiving end does not exist.'));
  const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  return new Promise((resolve) => {
    const takers = [...listeners].filter((listener) =>
      listener(copy(message), sender, (answer) => resolve(copy(answer))),
    );
    if (takers.length === 0) resolve(undefined);
  });
}

let sending: (message: unknown) => Promise<unknown>;
let send: typeof import('./send.ts').send;
let receive: typeof import('./receive.ts').receive;

beforeAll(async () => {
  const onMessage = {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
  };
  const runtime = { id: 'ours', onMessage, sendMessage: (message: unknown) => sending(message) };
  vi.stubGlobal('browser', { runtime });
  // Only now: wxt/browser looks for the browser when it is imported.
  ({ send } = await import('./send.ts'));
  ({ receive } = await import('./receive.ts'));
});
beforeEach(() => {
  listeners = new Set();
  stop = new AbortController();
  sending = deliver;
});

const page = { address: 'https://guidance.example/start' };

test('carries a request there and an answer back', async () => {
  const list = vi.fn(async () => []);
  receive(parseRequest, { 'passage/list': list }, stop.signal);
  expect(await send('passage/list', page)).toEqual({ type: 'answered', answer: [] });
  expect(list).toHaveBeenCalledWith(page, sender);
});

test('tells the sender when nobody is there', async () => {
  expect(await send('sync/now', null)).toEqual({
    type: 'unanswered',
    reason: 'Receiving end does not exist.',
  });
});

test('tells the sender when the extension was updated under a page script', async () => {
  sending = () => {
    throw new Error('Extension context invalidated.');
  };
  expect((await send('sync/now', null)).type).toBe('unanswered');
});

test('leaves to others what it has no handler for', async () => {
  receive(parseRequest, { 'sync/now': () => null }, stop.signal);
  expect((await send('passage/list', page)).type).toBe('unanswered');
  for (const other of [null, 'sync/now', {}, { message: 'sync/later' }, { message: 'toString' }]) {
    expect(await deliver(other)).toBeUndefined();
  }
});

test('hands no request to a handler that is not what the contract says', async () => {
  const list = vi.fn(() => []);
  receive(parseRequest, { 'passage/list': list }, stop.signal);
  const answer = await deliver({ message: 'passage/list', request: { address: 7 } });
  expect(answer).toEqual({ failed: 'passage/list: not its request' });
  expect(list).not.toHaveBeenCalled();
});

test('reports a handler that throws, and tells the sender', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  receive(parseRequest, { 'sync/now': () => Promise.reject(new Error('disk')) }, stop.signal);
  expect(await send('sync/now', null)).toEqual({ type: 'unanswered', reason: 'sync/now: disk' });
  expect(report).toHaveBeenCalledWith(new Error('disk'));
});

test('hears nothing after its signal', async () => {
  receive(parseRequest, { 'sync/now': () => null }, stop.signal);
  stop.abort();
  expect((await send('sync/now', null)).type).toBe('unanswered');
});
