import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { expect } from 'vitest';
import { joinTeam, openPopup } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { inviteTo, makeLargeTeam } from '../fixtures/large-team.ts';
import { library } from '../fixtures/library.ts';
import { until } from '../fixtures/until.ts';

const size = 20_000;

test.skipIf(!has.chromium)(
  'a first sync that a killed browser cut off goes on after the restart, and fetches hardly anything twice',
  async ({ hub, openChromium }) => {
    const changes = [...library({ resources: size, passages: 5 })].slice(0, size);
    const team = await makeLargeTeam(hub.url, changes);
    await using between = await startCounting(hub.url);
    const bo = await openChromium();
    await joinTeam(bo, await inviteTo({ ...team, hub: between.url }), 'Bo');

    const popup = await openPopup(bo, 'Saved');
    await popup.getByText('Getting what your team has saved:').waitFor();
    expect(Number(await popup.getByRole('progressbar').getAttribute('max'))).toBeGreaterThanOrEqual(
      size,
    );
    await until('a part to be there', async () => between.fetched() > size / 5, { within: 60_000 });
    await bo.kill();
    expect(between.fetched()).toBeLessThan(size);
    await bo.startAgain();

    const again = await openPopup(bo, 'Saved');
    await again.getByText('Up to date').waitFor({ timeout: 240_000 });
    expect(between.fetched()).toBeGreaterThanOrEqual(size);
    expect(between.fetched()).toBeLessThan(1.2 * size);
  },
  400_000,
);

/** Stands between browser and hub, and counts the entries that it hands on. */
async function startCounting(hub: string) {
  let fetched = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming;
    const onward = request(new URL(url, hub), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      if (!/\/entries\?/.test(url)) return;
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        fetched += Buffer.concat(parts).toString().split('"sealed":').length - 1;
      });
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  return {
    url: await listen(server),
    fetched: () => fetched,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
