import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Manifest, readManifest } from './manifest.ts';
import { reactOf, reactTypesOf } from './react.ts';
import { typesOf } from './types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `npm run pack:widget`: the widget as an npm package, in `dist/npm`, and packed as it would be published.
 * Its modules bring all they need along, so that a page can load them as they lie in the package.
 */
export async function packWidget(into = join(root, 'dist/npm')): Promise<string> {
  const folder = join(into, 'package');
  await rm(into, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bundled = await buildInto(folder);
  // For a page that pins one file of a hub's; here the modules are pinned by the version of the package.
  await rm(join(folder, 'get-involved-whole.js'));
  const manifest = readManifest(join(root, 'widget/custom-elements.json'));
  const texts: { readonly [file: string]: string } = {
    'package.json': `${JSON.stringify(await packageJson(manifest), null, 2)}\n`,
    ...typesOf(manifest),
    'react.js': reactOf(manifest),
    'react.d.ts': reactTypesOf(manifest),
    'LICENSES.txt': await licencesOf(bundled),
  };
  await Promise.all([
    ...Object.entries(texts).map(([file, text]) => writeFile(join(folder, file), text)),
    cp(join(root, 'widget/custom-elements.json'), join(folder, 'custom-elements.json')),
    cp(join(root, 'widget/npm/README.md'), join(folder, 'README.md')),
    cp(join(root, 'LICENSE'), join(folder, 'LICENSE')),
  ]);
  const packed = execFileSync('npm', ['pack', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return join(into, packed.trim());
}

/** Builds the modules, and answers with the packages that are in them. */
async function buildInto(outDir: string): Promise<string[]> {
  const built = await build({
    configFile: join(root, 'widget/vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      lib: { entry: join(root, 'widget/npm/entry.ts'), fileName: 'get-involved' },
    },
  });
  const chunks = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const packages = modules.flatMap(
    (id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? [],
  );
  return [...new Set(packages)].sort();
}

async function packageJson({ elements }: Manifest) {
  const { version, license }: { version: string; license: string } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  );
  const beside = elements.map(({ tag }) => tag).filter((tag) => tag !== 'get-involved');
  const at = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
  return {
    name: 'alongside-widget',
    version,
    description:
      'A form with which visitors tell a charity something, without a name or an account.',
    license,
    type: 'module',
    exports: {
      '.': at('get-involved'),
      ...Object.fromEntries(beside.map((tag) => [`./${tag}`, at(tag)])),
      './react': at('react'),
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    types: './get-involved.d.ts',
    customElements: 'custom-elements.json',
    sideEffects: elements.map(({ tag }) => `./${tag}.js`),
    peerDependencies: { react: '>=18' },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

/** What the licences of the packages inside ask for: that they come along. */
async function licencesOf(packages: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    packages.map(async (name) => {
      const folder = join(root, 'node_modules', name);
      const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
      if (!file) throw new Error(`${name} comes without a licence`);
      return `${name}\n\n${await readFile(join(folder, file), 'utf8')}`;
    }),
  );
  return texts.join('\n\n----\n\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await packWidget()}\n`);
}
