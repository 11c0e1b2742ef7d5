import { expect, test } from 'vitest';
import { hubApp, madeTeam, newEntry } from '../tests/fixtures/hub-app.ts';

test('a page of any origin may ask, with a token and without credentials', async () => {
  const hub = await hubApp();
  const { status, headers } = await hub.call('OPTIONS /v1/mailboxes/x', {
    headers: {
      Origin: 'https://charity.example',
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });
  expect(status).toBe(204);
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
  expect(headers.get('Access-Control-Allow-Methods')).toContain('DELETE');
  expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
});

test('an answer that says no can be read from any origin too', async () => {
  const hub = await hubApp({ limits: { teamRate: { perMinute: 1, burst: 0 } } });
  for (const line of ['GET /nowhere', 'GET /v1/teams/x/entries', 'POST /v1/teams']) {
    const { headers, json } = await hub.call(line);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
    expect(headers.get('Content-Type')).toBe('application/problem+json');
    expect(json).toMatchObject({ type: expect.any(String), title: expect.any(String) });
  }
});

test('nothing is kept by caches on the way unless it says so', async () => {
  const hub = await hubApp();
  const { headers } = await hub.call('GET /v1/mailboxes/AAAAAAAAAAAAAAAAAAAAAA');
  expect(headers.get('Cache-Control')).toBe('no-store');
});

test('a fault is answered as unavailable, and the log holds nothing of the request', async () => {
  const lines: string[] = [];
  const hub = await hubApp({ log: (line) => lines.push(line) });
  const { team, token, device } = await madeTeam(hub);
  const entry = newEntry();
  hub.storage.append = () => Promise.reject(new Error(`could not write ${entry.sealed}`));
  const body = { entries: [entry] };
  const answer = await hub.call(`POST /v1/teams/${team}/entries`, { token, body });
  expect([answer.status, answer.json.type]).toEqual([503, 'unavailable']);
  const log = lines.join('\n');
  expect(log).toContain('POST /v1/teams/:team/entries failed: Error');
  for (const text of [team, device, token.slice(-20), entry.id, entry.sealed]) {
    expect(log).not.toContain(text);
  }
});

test('a refusal quotes nothing of what was sent', async () => {
  const hub = await hubApp();
  const { text } = await hub.call('POST /v1/teams', { body: '{"team": "Mary Example' });
  expect(text).not.toContain('Mary');
});
