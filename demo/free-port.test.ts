import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { onFreePort } from './free-port.ts';

function listen(port: number) {
  const server = createServer().listen(port, '127.0.0.1');
  return once(server, 'listening').then(() => server);
}

test('takes the next port when the one asked for is taken', async () => {
  const first = await listen(0);
  const address = first.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const asked: number[] = [];
  const second = await onFreePort(taken, (port) => {
    asked.push(port);
    return listen(port);
  });
  expect(asked[0]).toBe(taken);
  expect(second.address()).toMatchObject({ port: asked.at(-1) });
  expect(asked.at(-1)).toBeGreaterThan(taken);
  first.close();
  second.close();
});

test('does not hide what else went wrong', async () => {
  const start = () => Promise.reject(new Error('the disk is gone'));
  await expect(onFreePort(8787, start)).rejects.toThrow('the disk is gone');
});
