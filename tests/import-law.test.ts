import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { beforeAll, describe, expect, test } from 'vitest';
import { project } from './fixtures/project.ts';
import { type TemporaryFolder, temporaryFolder } from './fixtures/temporary-folder.ts';

/** A tree in miniature: each file, and what it imports. */
type Tree = { readonly [file: string]: readonly string[] };

const lawful: Tree = {
  'shared/records/change.ts': ['valibot'],
  'shared/protocol/wire.ts': ['../records/change.ts'],
  'shared/seal/envelope.ts': ['../records/change.ts'],
  'shared/anchor/text-index.ts': ['../records/change.ts'],
  'shared/anchor/locate.ts': ['./text-index.ts'],
  'shared/paint/paint.ts': ['../records/change.ts'],
  'shared/messages/send.ts': ['wxt/browser', '../records/change.ts'],
  'shared/outbox/outbox.ts': ['../records/change.ts'],
  'shared/exchange/export.ts': ['../records/change.ts'],
  'shared/store/commit.ts': ['../outbox/outbox.ts', '../records/change.ts', 'idb'],
  'shared/sync/client.ts': ['../protocol/wire.ts', './back-off.ts'],
  'shared/sync/back-off.ts': [],
  'shared/sync/pass.ts': ['./client.ts', '../store/commit.ts', '../seal/envelope.ts'],
  'shared/ui/button.tsx': ['preact', '../records/change.ts'],
  'shared/ui/tokens.css': [],
  'entrypoints/popup/index.ts': ['./list.ts', '../../shared/store/commit.ts', 'wxt/browser'],
  'entrypoints/popup/list.ts': ['../../shared/ui/button.tsx', '../../shared/ui/tokens.css'],
  'entrypoints/background/index.ts': ['../../shared/sync/pass.ts'],
  'entrypoints/capture.content/index.ts': [
    '../../shared/anchor/locate.ts',
    '../../shared/messages/send.ts',
    '../../shared/paint/paint.ts',
    '../../shared/ui/tokens.css',
  ],
  'widget/define.ts': [
    '../shared/sync/client.ts',
    '../shared/seal/envelope.ts',
    '../shared/outbox/outbox.ts',
    '../shared/ui/tokens.css',
    'lit',
  ],
  'hub/server.ts': ['./storage/sqlite.ts', '../shared/protocol/wire.ts', 'hono'],
  'hub/storage/sqlite.ts': ['node:sqlite'],
  'hub/server.test.ts': ['./server.ts', '../tests/fixtures/builder.ts'],
  'demo/start.ts': ['../hub/server.ts', '../shared/seal/envelope.ts'],
  'tests/fixtures/builder.ts': ['../../shared/records/change.ts'],
};

/** Which rule must fire when `file` imports `wrongly` as well. `also` is planted beside it. */
const faults: readonly { rule: string; file: string; wrongly: string; also?: Tree }[] = [
  fault('law-records', 'shared/records/change.ts', '../protocol/wire.ts'),
  fault('law-seal', 'shared/seal/envelope.ts', '../protocol/wire.ts'),
  fault('law-protocol', 'shared/protocol/wire.ts', '../seal/envelope.ts'),
  fault('law-anchor', 'shared/anchor/locate.ts', '../paint/paint.ts'),
  fault('law-paint', 'shared/paint/paint.ts', '../anchor/locate.ts'),
  fault('law-messages', 'shared/messages/send.ts', '../store/commit.ts'),
  fault('law-outbox', 'shared/outbox/outbox.ts', '../protocol/wire.ts'),
  fault('law-exchange', 'shared/exchange/export.ts', '../store/commit.ts'),
  fault('law-store', 'shared/store/commit.ts', '../seal/envelope.ts'),
  fault('law-store', 'shared/store/commit.ts', '../sync/back-off.ts'),
  fault('law-sync', 'shared/sync/pass.ts', '../messages/send.ts'),
  fault('law-ui', 'shared/ui/button.tsx', '../store/commit.ts'),
  fault('law-hub', 'hub/server.ts', '../shared/seal/envelope.ts'),
  fault('law-hub', 'hub/storage/sqlite.ts', '../../shared/outbox/outbox.ts'),
  fault('law-widget', 'widget/define.ts', '../shared/sync/pass.ts'),
  fault('law-widget', 'widget/define.ts', '../shared/store/commit.ts'),
  fault('law-widget', 'widget/define.ts', '../shared/ui/button.tsx'),
  fault('law-widget-reach', 'shared/sync/client.ts', '../store/commit.ts'),
  fault('law-entrypoints', 'entrypoints/popup/list.ts', '../background/index.ts'),
  fault('law-entrypoints', 'entrypoints/popup/list.ts', '../../hub/storage/sqlite.ts'),
  fault('law-entrypoints', 'entrypoints/popup/list.ts', '../../widget/define.ts'),
  fault('law-page-scripts', 'entrypoints/capture.content/index.ts', '../../shared/store/commit.ts'),
  fault('law-page-scripts', 'entrypoints/capture.content/index.ts', '../../shared/ui/button.tsx'),
  fault('law-page-scripts', 'entrypoints/capture.content/index.ts', './bar.ts', {
    'entrypoints/capture.content/bar.ts': ['./queue.ts'],
    'entrypoints/capture.content/queue.ts': ['../../shared/outbox/outbox.ts'],
  }),
  fault('law-page-scripts', 'entrypoints/capture.content/index.ts', '../../shared/later/new.ts', {
    'shared/later/new.ts': [],
  }),
  fault('law-browser-api', 'shared/store/commit.ts', 'wxt/browser'),
  fault('law-browser-api', 'widget/define.ts', 'wxt/browser'),
  fault('no-circular', 'shared/sync/back-off.ts', './client.ts'),
  fault('no-barrels', 'entrypoints/popup/list.ts', '../../shared/anchor/index.ts', {
    'shared/anchor/index.ts': ['./locate.ts'],
  }),
  fault('not-to-test', 'hub/server.ts', '../tests/fixtures/builder.ts'),
  fault('not-to-test', 'hub/storage/sqlite.ts', './contract.test.ts', {
    'hub/storage/contract.test.ts': [],
  }),
  fault('no-unresolvable', 'shared/seal/envelope.ts', '../records/gone.ts'),
  fault('no-unresolvable', 'demo/start.ts', 'a-package-that-nobody-installed'),
];

function fault(rule: string, file: string, wrongly: string, also: Tree = {}) {
  return { rule, file, wrongly, also };
}

const config = await extractOptions(join(project.root, '.dependency-cruiser.mjs'));
const rules = (config.ruleSet?.forbidden ?? []).map(({ name }) => name);

describe('the import law', () => {
  test('says nothing against a lawful tree', async () => {
    expect(await broken(lawful)).toEqual([]);
  });

  test.for(faults)(
    '$rule: $file may not import $wrongly',
    async ({ rule, file, wrongly, also }) => {
      const planted = { ...lawful, ...also, [file]: [...(lawful[file] ?? []), wrongly] };
      expect(await broken(planted)).toContain(rule);
    },
  );

  test('has a planted fault for each of its rules', () => {
    expect(rules.filter((rule) => !faults.some((fault) => fault.rule === rule))).toEqual([]);
  });
});

describe('each runtime knows only its own world', () => {
  let folder: TemporaryFolder;
  beforeAll(async () => {
    folder = await temporaryFolder('types');
    await symlink(join(project.root, 'node_modules'), join(folder.path, 'node_modules'));
    for (const file of ['tsconfig.base.json', 'hub/tsconfig.json', 'widget/tsconfig.json']) {
      await cp(join(project.root, file), join(folder.path, file));
    }
    return () => folder[Symbol.asyncDispose]();
  });

  test.for([
    ['hub', 'document.title', "Cannot find name 'document'"],
    ['hub', 'indexedDB.open', "Cannot find name 'indexedDB'"],
    ['widget', 'process.env', "Cannot find name 'process'"],
    ['widget', 'chrome.runtime', "Cannot find name 'chrome'"],
  ] as const)('%s/ cannot name %s', async ([part, expression, complaint]) => {
    const file = join(folder.path, part, 'planted.ts');
    await writeFile(file, `export const planted: unknown = ${expression};\n`);
    expect(await typeErrors(join(folder.path, part, 'tsconfig.json'))).toContain(complaint);
  });
});

async function broken(tree: Tree): Promise<string[]> {
  await using folder = await temporaryFolder('law');
  await symlink(join(project.root, 'node_modules'), join(folder.path, 'node_modules'));
  for (const [file, imports] of Object.entries(tree)) await plant(folder.path, file, imports);
  const folders = ['entrypoints', 'widget', 'shared', 'hub', 'demo'];
  const { output } = await cruise(folders, { ...config, baseDir: folder.path });
  return [...new Set(resultOf(output).summary.violations.map(({ rule }) => rule.name))];
}

async function plant(folder: string, file: string, imports: readonly string[]): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  const lines = file.endsWith('.css')
    ? [':root {}']
    : [...imports.map((name) => `import '${name}';`), 'export {};'];
  await writeFile(path, `${lines.join('\n')}\n`);
}

function resultOf(output: ICruiseResult | string): ICruiseResult {
  if (typeof output === 'string') throw new Error(output);
  return output;
}

async function typeErrors(tsconfig: string): Promise<string> {
  const tsc = join(project.root, 'node_modules/typescript/bin/tsc');
  try {
    return (await promisify(execFile)(process.execPath, [tsc, '-p', tsconfig])).stdout;
  } catch (error) {
    // tsc ends with a code of its own when it has something to say.
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
