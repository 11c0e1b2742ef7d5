import { createHash } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { type HubApp, hubApp } from '../../tests/fixtures/hub-app.ts';
import { temporaryFolder } from '../../tests/fixtures/temporary-folder.ts';
import { readWidgetBuild, type WidgetBuild } from '../widget-build.ts';

interface Files {
  readonly [path: string]: string;
}

const entry = 'get-involved.js';
const first: Files = { [entry]: 'export {};', 'chunks/seal-B_x.1.js': 'export const a = 1;' };

/** What a folder with these files is, as a build. */
async function built(files: Files = first): Promise<WidgetBuild> {
  const folder = await temporaryFolder('widget');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const dir = join(folder.path, 'dist');
  const others = { 'secret.txt': 'secret', '.hidden.js': 'secret', '../outside.js': 'secret' };
  for (const [path, text] of Object.entries({ ...files, ...others })) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  await symlink(folder.path, join(dir, 'up'));
  await symlink(join(folder.path, 'outside.js'), join(dir, 'linked.js'));
  const build = await readWidgetBuild(dir);
  if (!build) throw new Error('there is no build in the folder');
  return build;
}

async function hubWith(widget: WidgetBuild): Promise<HubApp> {
  const hub = await hubApp({ widget });
  await hub.storage.keepWidget(widget, 1, 2);
  return hub;
}

test('stands at one address that moves and one that never changes', async () => {
  const build = await built();
  const hub = await hubWith(build);
  const moving = await hub.call('GET /get-involved/v1/get-involved.js');
  const fixed = await hub.call(`GET /get-involved/${build.id}/get-involved.js`);
  expect([moving.status, moving.text, fixed.text]).toEqual([200, 'export {};', 'export {};']);
  expect(moving.headers.get('Cache-Control')).toBe('public, max-age=300');
  expect(fixed.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
});

test('a build is named for its bytes: the same files have one address, another byte another', async () => {
  const again = await built();
  const changed = await built({ ...first, 'chunks/seal-B_x.1.js': 'export const a = 2;' });
  expect((await built()).id).toBe(again.id);
  expect(changed.id).not.toBe(again.id);
});

test('an address of a build goes on giving the same bytes after the hub has another build', async () => {
  const [old, next] = [await built(), await built({ [entry]: 'export const next = true;' })];
  const hub = await hubWith(next);
  await hub.storage.keepWidget(old, 0, 2);
  const { status, text } = await hub.call(`GET /get-involved/${old.id}/get-involved.js`);
  expect([status, text]).toEqual([200, 'export {};']);
});

test('a page that began with the build before still gets the pieces of it at the moving address', async () => {
  const [old, next] = [await built(), await built({ [entry]: 'export const next = true;' })];
  const hub = await hubWith(next);
  await hub.storage.keepWidget(old, 0, 2);
  const { status, text } = await hub.call('GET /get-involved/v1/chunks/seal-B_x.1.js');
  expect([status, text]).toEqual([200, 'export const a = 1;']);
  expect((await hub.call('GET /get-involved/v1/get-involved.js')).text).toContain('next');
});

test('tells the build it hands out, and for each file what integrity has to be', async () => {
  const build = await built();
  const hub = await hubWith(build);
  const { json } = await hub.call('GET /v1/widget');
  const sha384 = createHash('sha384').update('export {};').digest('base64');
  expect(json).toMatchObject({ build: build.id, files: { [entry]: `sha384-${sha384}` } });
  expect(Object.keys(Object(json.files))).toEqual(['chunks/seal-B_x.1.js', entry]);
});

test('is a module that any site may load', async () => {
  const hub = await hubWith(await built());
  const { headers } = await hub.call('GET /get-involved/v1/chunks/seal-B_x.1.js');
  expect(headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});

test('is not sent again to who has it', async () => {
  const hub = await hubWith(await built());
  const path = 'GET /get-involved/v1/get-involved.js';
  const etag = (await hub.call(path)).headers.get('ETag') ?? '';
  const again = await hub.call(path, { headers: { 'If-None-Match': etag } });
  expect([again.status, again.text]).toEqual([304, '']);
  expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test('is sent compressed to who takes that, and not again to who has it', async () => {
  const script = `export const words = '${'ring people back '.repeat(200)}';`;
  const hub = await hubWith(await built({ [entry]: script }));
  const ask = (headers: Record<string, string>) =>
    hub.app.request('/get-involved/v1/get-involved.js', { headers });
  const packed = await ask({ 'Accept-Encoding': 'gzip' });
  expect(packed.headers.get('Content-Encoding')).toBe('gzip');
  expect(packed.headers.get('Vary')).toContain('Accept-Encoding');
  const bytes = Buffer.from(await packed.arrayBuffer());
  expect(bytes.length).toBeLessThan(script.length / 10);
  expect(gunzipSync(bytes).toString()).toBe(script);

  const plain = await ask({});
  expect([plain.headers.get('Content-Encoding'), await plain.text()]).toEqual([null, script]);
  const known = { 'If-None-Match': packed.headers.get('ETag') ?? '' };
  expect((await ask({ ...known, 'Accept-Encoding': 'gzip' })).status).toBe(304);
});

test('a folder without a build is none', async () => {
  const folder = await temporaryFolder('no-widget');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  expect(await readWidgetBuild(folder.path)).toBeUndefined();
  expect(await readWidgetBuild(join(folder.path, 'missing'))).toBeUndefined();
});

test.each([
  'v1/missing.js',
  'v1/chunks',
  'v1/',
  'v1/secret.txt',
  'v1/.hidden.js',
  'v1/linked.js',
  'v1/../outside.js',
  'v1/%2e%2e/outside.js',
  'v1/..%2foutside.js',
  'v1/chunks/..%2f..%2foutside.js',
  'v1/%252e%252e/outside.js',
  'v1//etc/passwd.js',
  'v1/get-involved.js%00.js',
  'v1/get-involved.js/x.js',
  'v1/up/outside.js',
  'v1/%',
  '0.1.0/get-involved.js',
  'BUILD/missing.js',
  'BUILD/secret.txt',
])('%s is not found', async (path) => {
  const build = await built();
  const hub = await hubWith(build);
  const { status, text } = await hub.call(`GET /get-involved/${path.replace('BUILD', build.id)}`);
  expect(status).toBe(404);
  expect(text).not.toContain('secret');
});
