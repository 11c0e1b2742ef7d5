import { expect, test } from 'vitest';
import { hubApp, madeSite, madeTeam, sentFeedback } from '../../tests/fixtures/hub-app.ts';

test('the page behind an invite says what to do, and can do nothing itself', async () => {
  const hub = await hubApp();
  const { status, text, headers } = await hub.call('GET /join');
  expect(status).toBe(200);
  expect(text).toContain('Join a team');
  expect(text).not.toMatch(/<script|https?:/);
  const policy = headers.get('Content-Security-Policy');
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
});

test('says that it is well', async () => {
  const hub = await hubApp();
  const { status, json } = await hub.call('GET /health');
  expect([status, json]).toEqual([200, { status: 'ok' }]);
});

test('says that it is not well when its database has gone', async () => {
  const lines: string[] = [];
  const hub = await hubApp({ log: (line) => lines.push(line) });
  hub.storage.totals = () => Promise.reject(new Error('the disk of Mary Example has gone'));
  const { status, json } = await hub.call('GET /health');
  expect([status, json.type]).toEqual([503, 'unavailable']);
  expect(lines.join('\n')).toMatch(/^GET \/health failed: Error\n\s+at /);
  expect(lines.join('\n')).not.toContain('Mary');
});

test('counts, and names nobody', async () => {
  const hub = await hubApp();
  const device = await madeTeam(hub);
  const feedback = await sentFeedback(hub, await madeSite(hub, device));
  const { text, headers } = await hub.call('GET /metrics');
  expect(headers.get('Content-Type')).toMatch(/^text\/plain; version=0.0.4/);
  expect(text).toContain(
    'alongside_answers_total{call="PUT /v1/sites/:site/feedback/:id",status="201"} 1\n',
  );
  expect(text).toContain('# TYPE alongside_teams gauge\nalongside_teams 1\n');
  expect(text).toContain('alongside_entries_total 1\n');
  for (const name of [device.team, device.device, feedback.site, feedback.id, feedback.mailbox]) {
    expect(text).not.toContain(name);
  }
});
