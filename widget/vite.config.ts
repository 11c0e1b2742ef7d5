import { readFileSync } from 'node:fs';
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { onlyLit } from './build/only-lit.ts';
import { onlySealing } from './build/only-sealing.ts';
import { lightOnly } from './styles/light-only.ts';

const common = { format: 'es', minify: true, comments: false } as const;

/**
 * Builds the widget to `dist/get-involved.js`, an ES module that loads the rest of itself on the first
 * action. The pieces find each other by addresses relative to themselves, so any site can embed it.
 */
const widget = defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [
    usedTokens(),
    onlyLit(),
    onlySealing(),
    closeUpTemplates(),
    fetchedTogether(),
    besideTheForm(),
    firstAlone(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    // A library: Vite leaves `import()` alone, and adds no loader of its own to the charity's page.
    lib: { entry: 'define.ts', fileName: 'get-involved' },
    rolldownOptions: {
      // Node's, for browsers without `crypto`: @hpke/core asks for it only there.
      external: ['crypto'],
      // Importing a module does nothing here (only define.ts acts), so what nobody uses is left out.
      treeshake: { moduleSideEffects: (id) => id.endsWith('/define.ts') },
      // What both halves need lives in the first: one request less.
      preserveEntrySignatures: 'allow-extension',
      output: [
        {
          ...common,
          chunkFileNames: '[name]-[hash].js',
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [{ debugName: 'widget', name: chunkOf }],
          },
        },
        // All in one file, for a page that pins it: one hash then covers every byte that runs.
        { ...common, codeSplitting: false, entryFileNames: 'get-involved-whole.js' },
      ],
    },
  },
});

/** `--mode frame`: beside it, the few lines of the page in which an isolated form stands. */
const frame = defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [closeUpTemplates()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'frame.ts', fileName: 'frame', formats: ['es'] },
  },
});

export default defineConfig(({ mode }) => (mode === 'frame' ? frame : widget));

/**
 * What the form shares with what is loaded after it lives with the form, and what the first screen of a site
 * with offers shares is one chunk: a module that several late chunks need would otherwise be one request more.
 */
function chunkOf(id: string, modules: Modules): string | null {
  const isWithin = (entry: string) => reached(`${import.meta.dirname}/${entry}`, modules).has(id);
  if (isWithin('define.ts')) return null;
  if (['board/late.ts', 'isolated/isolated.ts'].some(isWithin)) return null;
  if (isWithin('form.ts')) return 'form';
  const isShared = isWithin('ways/first-screen.ts') && !id.endsWith('/first-screen.ts');
  return isShared ? 'offers' : null;
}

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** The modules that are loaded with one, itself included. */
function reached(from: string, modules: Modules): ReadonlySet<string> {
  const found = new Set([from]);
  for (const id of found) {
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  }
  return found;
}

/**
 * Gives each style the tokens that it reads and that are not there yet: the first file's are, and for what
 * comes after sending the form's.
 */
function usedTokens(): Plugin {
  const folder = `${import.meta.dirname}/styles`;
  // Light or dark is the page's to say: `shell.css` takes it from there.
  const tokens = readFileSync(`${folder}/../../shared/ui/tokens.css`, 'utf8').replace(
    'color-scheme: light dark;',
    '',
  );
  const [shell = '', form = ''] = ['shell', 'form'].map((name) =>
    readFileSync(`${folder}/${name}.css`, 'utf8'),
  );
  const readIn = (css: string, before = '') =>
    tokens.replace(/(--[\w-]+):[^;]*;/g, (line, token) =>
      css.includes(`var(${token})`) && !before.includes(`var(${token})`) ? line : '',
    );
  const withTokens = (css: string, before: string) => {
    const own = readIn(css, before);
    if (!own.includes('--')) return css;
    const onHost = own.replace(':root', ':host');
    return onHost + lightOnly(onHost) + css;
  };
  return {
    name: 'used-tokens',
    enforce: 'pre',
    transform(css, id) {
      if (id.includes('/shared/ui/tokens.css')) return { code: readIn(shell), map: null };
      const [, name] = /\/styles\/([\w-]+)\.css/.exec(id) ?? [];
      if (!name || name === 'shell') return undefined;
      return { code: withTokens(css, name === 'afterwards' ? shell + form : shell), map: null };
    },
  };
}

/**
 * Takes the indentation out of HTML templates: all that is left of line breaks once code is minified. A space
 * between a tag and what comes next is kept only where both stand in one line.
 */
function closeUpTemplates(): Plugin {
  return {
    name: 'close-up-templates',
    async generateBundle(_options, bundle) {
      const names: PropertyNames = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = await pressed(closedUp(chunk.code), names);
      }
    },
  };
}

/**
 * What Vite's own minifier leaves: another hundredth, once it is compressed. Lit's private properties have names
 * of a letter, the same in every file, as `names` hands them on.
 */
async function pressed(code: string, names: PropertyNames): Promise<string> {
  const { code: smaller } = await minify(code, {
    module: true,
    ecma: 2020,
    compress: { passes: 3 },
    mangle: { properties: { regex: /^_\$/ } },
    nameCache: names,
  });
  if (smaller === undefined) throw new Error('nothing came out of the minifier');
  // Each file is a module: only the names of properties are in common.
  delete names.vars;
  return smaller;
}

interface PropertyNames {
  vars?: object;
  props?: object;
}

function closedUp(code: string): string {
  const indent = /\n\s{2,}/.source;
  return code
    .replaceAll(new RegExp(`>${indent}(?=<|\\$\\{)`, 'g'), '>')
    .replaceAll(new RegExp(`(?<=[>}])${indent}</`, 'g'), '</')
    .replaceAll(new RegExp(indent, 'g'), ' ');
}

/**
 * Has what a late file leans on fetched together with it: one after the other, a slow network is waited for twice.
 * Of the two calls the second tells whether it failed.
 */
function fetchedTogether(): Plugin {
  return {
    name: 'fetched-together',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        chunk.code = chunk.code.replace(/import\("\.\/([^"]+)"\)/g, (call, name) => {
          const late = bundle[name];
          const leansOn = late?.type === 'chunk' ? late.imports : [];
          const others = leansOn.filter((one) => !isThere(one, chunk, bundle));
          const early = others.map((one) => `import("./${one}").catch(()=>0)`);
          return early.length > 0 ? `(${early},${call})` : call;
        });
      }
    },
  };
}

/** Whether a file is there already for whoever runs this chunk. */
function isThere(name: string, chunk: Chunk, bundle: { readonly [name: string]: object }): boolean {
  const file = bundle[name];
  const isEntry = file !== undefined && 'isEntry' in file && file.isEntry === true;
  return isEntry || name === chunk.fileName || chunk.imports.includes(name);
}

interface Chunk {
  readonly fileName: string;
  readonly imports: readonly string[];
}

/**
 * Writes a file for each element beside the form: a line that leans on what the form loads too, so that a page
 * with several loads their common half once, and Lit makes its policy for trusted types once.
 */
function besideTheForm(): Plugin {
  return {
    name: 'beside-the-form',
    generateBundle(_options, bundle) {
      const late = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/widget/board/late.ts'),
      );
      // Where all is in one file, there is none.
      if (late?.type !== 'chunk') return;
      if (!late.exports.includes('define')) this.error(`${late.fileName} does not say define`);
      for (const name of ['you-said-we-did', 'involvement-resources']) {
        const source = `import{define}from"./${late.fileName}";define("${name}");\n`;
        this.emitFile({ type: 'asset', fileName: `${name}.js`, source });
      }
    },
  };
}

/** Stops a build whose first file waits for another one: every page of the charity's would ask twice. */
function firstAlone(): Plugin {
  return {
    name: 'first-alone',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && chunk.imports.length > 0) {
          this.error(`${chunk.fileName} waits for ${chunk.imports.join(', ')}`);
        }
      }
    },
  };
}
