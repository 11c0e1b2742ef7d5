import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hubApp } from '../../tests/fixtures/hub-app.ts';
import { temporaryFolder } from '../../tests/fixtures/temporary-folder.ts';

async function hubWithWidget() {
  const folder = await temporaryFolder('widget');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const dir = join(folder.path, 'dist');
  await mkdir(join(dir, 'chunks'), { recursive: true });
  await writeFile(join(dir, 'get-involved.js'), 'export {};');
  await writeFile(join(dir, 'chunks', 'seal-B_x.1.js'), 'export const a = 1;');
  await writeFile(join(dir, 'secret.txt'), 'secret');
  await writeFile(join(dir, '.hidden.js'), 'secret');
  await writeFile(join(folder.path, 'outside.js'), 'secret');
  await symlink(folder.path, join(dir, 'up'));
  return hubApp({ widget: { dir, version: '0.1.0' } });
}

test('stands at one address that moves and one that never changes', async () => {
  const hub = await hubWithWidget();
  const moving = await hub.call('GET /get-involved/v1/get-involved.js');
  const fixed = await hub.call('GET /get-involved/0.1.0/get-involved.js');
  expect([moving.status, moving.text, fixed.text]).toEqual([200, 'export {};', 'export {};']);
  expect(moving.headers.get('Cache-Control')).toBe('public, max-age=300');
  expect(fixed.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
});

test('is a module that any site may load', async () => {
  const hub = await hubWithWidget();
  const { headers } = await hub.call('GET /get-involved/v1/chunks/seal-B_x.1.js');
  expect(headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});

test('is not sent again to who has it', async () => {
  const hub = await hubWithWidget();
  const path = 'GET /get-involved/v1/get-involved.js';
  const etag = (await hub.call(path)).headers.get('ETag') ?? '';
  const again = await hub.call(path, { headers: { 'If-None-Match': etag } });
  expect([again.status, again.text]).toEqual([304, '']);
  expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test.each([
  'v1/missing.js',
  'v1/chunks',
  'v1/',
  'v1/secret.txt',
  'v1/.hidden.js',
  'v1/../outside.js',
  'v1/%2e%2e/outside.js',
  'v1/..%2foutside.js',
  'v1/chunks/..%2f..%2foutside.js',
  'v1/%252e%252e/outside.js',
  'v1//etc/passwd.js',
  'v1/get-involved.js%00.js',
  'v1/get-involved.js/x.js',
  'v1/up/outside.js',
  '0.2.0/get-involved.js',
])('%s is not found', async (path) => {
  const hub = await hubWithWidget();
  const { status, text } = await hub.call(`GET /get-involved/${path}`);
  expect(status).toBe(404);
  expect(text).not.toContain('secret');
});
