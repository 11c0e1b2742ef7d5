import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { beforeAll, describe, expect, onTestFinished } from 'vitest';
import { packWidget } from '../../widget/npm/pack.ts';
import { serveFolder } from '../fixtures/folder-server.ts';
import { has, test } from '../fixtures/journey.ts';
import { project } from '../fixtures/project.ts';
import { startStaff } from '../fixtures/staff.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tabOf } from '../fixtures/visitor.ts';
import { type Widget, widgetIn } from '../fixtures/widget.ts';

let packed: string;

beforeAll(async () => {
  const folder = await temporaryFolder('npm-package');
  packed = await packWidget(folder.path);
  return () => folder[Symbol.asyncDispose]();
});

async function emptyProject(): Promise<string> {
  const folder = await temporaryFolder('project');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  await writeFile(join(folder.path, 'package.json'), '{ "private": true, "type": "module" }');
  return folder.path;
}

function run(cwd: string, command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function install(cwd: string, ...packages: string[]): void {
  run(cwd, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
}

const ours = (name: string) => join(project.root, 'node_modules/.bin', name);

/** The values that a site's snippet has for its element. */
function valuesIn(snippet: string) {
  const value = (name: string) => new RegExp(` ${name}="([^"]+)"`).exec(snippet)?.[1] ?? '';
  return { hub: value('hub'), site: value('site'), key: value('key') };
}

async function saySomething(widget: Widget, words: string): Promise<void> {
  await widget.press('Share an idea');
  await widget.write(words);
  await widget.press('Continue');
  await widget.press('No, it is shared, or I am not sure');
  await widget.press('Continue');
  await widget.press('Send');
  await widget.hears('We have got it');
}

describe('the packed widget', () => {
  test('is as package managers and bundlers want it', async () => {
    const { messages } = await publint({ pkgDir: join(dirname(packed), 'package'), strict: true });
    expect(messages).toEqual([]);
  });

  test('has the types that its modules have, wherever modules can be had', async () => {
    const tarball = createPackageFromTarballData(new Uint8Array(await readFile(packed)));
    const checked = await checkPackage(tarball);
    if (!checked.types) throw new Error('no types were found');
    // Of a package of modules alone: neither `require` nor what came before `exports` finds anything in it.
    const older = new Set<string>(['node10', 'node16-cjs']);
    const problems = checked.problems.filter(
      (problem) => !('resolutionKind' in problem) || !older.has(problem.resolutionKind),
    );
    expect(problems).toEqual([]);
    const beside = ['./you-said-we-did', './involvement-resources'];
    expect(Object.keys(checked.entrypoints)).toEqual(
      expect.arrayContaining(['.', './react', ...beside]),
    );
  });

  test.skipIf(!has.chromium)(
    'works in a plain page, as it lies in the package',
    async ({ hub, openChromium }) => {
      const staff = await startStaff(hub);
      const folder = await emptyProject();
      install(folder, packed);
      const { hub: address, site, key } = valuesIn(staff.snippet);
      await writeFile(
        join(folder, 'index.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge Project</title>
       <script type="module" src="node_modules/alongside-widget/get-involved.js"></script>
       <script type="module" src="node_modules/alongside-widget/involvement-resources.js"></script>
       <main><h1>Bridge Project</h1>
       <get-involved hub="${address}" site="${site}" key="${key}"></get-involved>
       <involvement-resources hub="${address}" site="${site}" key="${key}"></involvement-resources></main></html>`,
      );
      await using server = await serveFolder(folder);
      const page = await (await openChromium({ extension: false })).open(`${server.origin}/`);
      await page.locator('involvement-resources').getByText('What helped us').waitFor();
      await saySomething(widgetIn(tabOf(page)), 'A bench outside');
      expect((await staff.received()).map(({ body }) => body.text)).toEqual(['A bench outside']);
    },
  );

  test.skipIf(!has.chromium)(
    'works in a fresh app of Vite and React, typed, and on its server',
    async ({ hub, openChromium }) => {
      const staff = await startStaff(hub);
      const folder = await emptyProject();
      install(folder, packed, 'react', 'react-dom', '@types/react', '@types/react-dom');
      await mkdir(join(folder, 'src'));
      const { hub: address, site, key } = valuesIn(staff.snippet);
      await writeFile(
        join(folder, 'index.html'),
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge Project</title>
       <div id="app"></div><script type="module" src="/src/main.tsx"></script></html>`,
      );
      await writeFile(
        join(folder, 'src/app.tsx'),
        `import { GetInvolved, YouSaidWeDid } from 'alongside-widget/react';
       import type { GetInvolved as Form } from 'alongside-widget';
       import type { YouSaidWeDid as Board } from 'alongside-widget/you-said-we-did';
       import { useRef, useState } from 'react';
       export function App() {
         const form = useRef<Form>(null);
         const board = useRef<Board>(null);
         const [heard, setHeard] = useState('');
         const [level, setLevel] = useState(2);
         return (
           <main>
             <h1>Bridge Project</h1>
             <p id="heard">{heard}</p>
             <button id="deeper" onClick={() => setLevel(3)}>Deeper</button>
             <button id="open" onClick={() => void form.current?.open('thanks')}>Say thanks</button>
             <GetInvolved ref={form} hub="${address}" site="${site}" siteKey="${key}" headingLevel={level}
               className="ours" onGiSent={() => setHeard('sent')} onGiStep={({ step }) => step satisfies string}>
               <p>Ring us</p>
             </GetInvolved>
             <YouSaidWeDid ref={board} hub="${address}" site="${site}" siteKey="${key}" headingLevel={level}
               onGiError={({ reason }) => setHeard(reason)} />
           </main>
         );
       }`,
      );
      await writeFile(
        join(folder, 'src/main.tsx'),
        `import { createRoot } from 'react-dom/client';
       import { App } from './app.tsx';
       const root = document.getElementById('app');
       if (root) createRoot(root).render(<App />);`,
      );
      await writeFile(
        join(folder, 'server.mjs'),
        `import { createElement } from 'react';
       import { renderToString } from 'react-dom/server';
       import { GetInvolved, YouSaidWeDid } from 'alongside-widget/react';
       const props = { hub: 'https://hub.example.org', site: 's', siteKey: 'k', headingLevel: 3 };
       for (const one of [GetInvolved, YouSaidWeDid]) {
         console.log(renderToString(createElement(one, props, 'Ring us')));
       }`,
      );
      const types = ['--jsx', 'react-jsx', '--module', 'esnext', '--moduleResolution', 'bundler'];
      const strict = ['--strict', '--noEmit', '--allowImportingTsExtensions', '--target', 'es2023'];
      run(folder, ours('tsc'), ...types, ...strict, '--types', 'react', 'src/main.tsx');
      run(folder, ours('vite'), 'build');
      const given = 'hub="https://hub.example.org" site="s" heading-level="3"';
      expect(run(folder, process.execPath, 'server.mjs')).toBe(
        `<get-involved ${given}>Ring us</get-involved>\n` +
          `<you-said-we-did ${given}>Ring us</you-said-we-did>\n`,
      );

      await using server = await serveFolder(join(folder, 'dist'));
      const page = await (await openChromium({ extension: false })).open(`${server.origin}/`);
      await page.locator('you-said-we-did').getByText('What people said').waitFor();
      const widget = widgetIn(tabOf(page));
      await saySomething(widget, 'A bench inside');
      await page.locator('#heard', { hasText: 'sent' }).waitFor();
      expect((await staff.received()).map(({ body }) => body.text)).toEqual(['A bench inside']);
      await page.locator('#deeper').click();
      await page.locator('get-involved.ours').waitFor();
      await page.locator('#open').click();
      await widget.hears('What works well?');
      const level = `document.querySelector('get-involved').shadowRoot.querySelector('[role=heading]').ariaLevel`;
      expect(await page.evaluate(level)).toBe('3');
    },
  );
});
