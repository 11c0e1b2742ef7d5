import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { project } from '../tests/fixtures/project.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const analyzer = join(project.root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly attribute?: string;
}

interface Declaration extends Named {
  readonly kind: string;
  readonly customElement?: boolean;
  readonly members?: readonly Named[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

let written: Manifest;
let elements: readonly Declaration[];

beforeAll(() => {
  written = JSON.parse(readFileSync(`${here}custom-elements.json`, 'utf8'));
  elements = written.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ customElement }) => customElement);
});

test('custom-elements.json says what the code says (npm run manifest writes it)', async () => {
  await using folder = await temporaryFolder('manifest');
  const config = 'widget/custom-elements-manifest.config.mjs';
  const outdir = relative(project.root, folder.path);
  const args = ['analyze', '--config', config, '--outdir', outdir, '--quiet'];
  execFileSync(process.execPath, [analyzer, ...args], { cwd: project.root, stdio: 'pipe' });
  const fresh = readFileSync(join(folder.path, 'custom-elements.json'), 'utf8');
  expect(JSON.parse(fresh)).toEqual(written);
});

describe('what whoever embeds an element may rely on', () => {
  test('has a sentence for everything', () => {
    for (const element of elements) {
      const { members = [], events = [], cssParts = [], cssProperties = [] } = element;
      for (const one of [element, ...members, ...events, ...cssParts, ...cssProperties]) {
        expect([one.name, one.description ?? '']).toEqual([one.name, expect.stringMatching(/\.$/)]);
      }
    }
  });

  test('names every attribute that the code reads, and no other', () => {
    for (const { name, members = [] } of elements) {
      const source = sources.find((text) => text.includes(`class ${name} extends`)) ?? '';
      const properties = /static override properties = \{(.*?)\n {2}\};/s.exec(source)?.[1] ?? '';
      const read = [...properties.matchAll(/^ {4}(\w+): \{(.*)\}/gm)]
        .filter(([, , options]) => !options?.includes('attribute: false'))
        .map(
          ([, property, options]) => /attribute: '([^']+)'/.exec(options ?? '')?.[1] ?? property,
        );
      expect(read).not.toEqual([]);
      expect(members.flatMap(({ attribute }) => attribute ?? []).sort()).toEqual(read.sort());
    }
  });

  test('names every part that a page can style, and no other', () => {
    const inTemplates = sources.flatMap((text) =>
      [...text.matchAll(/\bpart="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
    );
    const named = elements.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name));
    expect([...new Set(named)].sort()).toEqual([...new Set(inTemplates)].sort());
  });

  test('names about fifteen custom properties, and each of them is read', () => {
    const styles = filesIn('.css').join('');
    const properties = elements.flatMap(({ cssProperties = [] }) => cssProperties);
    expect(properties.length).toBeGreaterThanOrEqual(15);
    for (const { name } of properties) expect(styles).toContain(`var(${name})`);
  });

  test('names every event there is, and no other', () => {
    const there = readdirSync(`${here}events`).map((name) => name.replace('.ts', ''));
    const named = elements.flatMap(({ events = [] }) => events.map(({ name }) => name));
    expect([...new Set(named)].sort()).toEqual(there.sort());
  });
});

const sources = filesIn('.ts');

function filesIn(extension: string): string[] {
  return readdirSync(here, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .filter(({ parentPath, name }) => !/dist|testing/.test(parentPath) && !name.includes('.test.'))
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'));
}
