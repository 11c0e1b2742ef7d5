import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/**
 * Builds the widget to `dist/get-involved.js`, an ES module that loads the rest of itself on the first
 * action. The pieces find each other by addresses relative to themselves, so any site can embed it.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [usedTokens(), closeUpTemplates()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    // A library: Vite leaves `import()` alone, and adds no loader of its own to the charity's page.
    lib: { entry: 'define.ts', formats: ['es'], fileName: 'get-involved' },
    rolldownOptions: {
      // Node's, for browsers without `crypto`: @hpke/core asks for it only there.
      external: ['crypto'],
      // Importing a module does nothing here (only define.ts acts), so what nobody uses is left out.
      treeshake: { moduleSideEffects: (id) => id.endsWith('/define.ts') },
      // What both halves need lives in the first: one request less.
      preserveEntrySignatures: 'allow-extension',
      output: { minify: true, comments: false, chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** Leaves out the tokens that none of the widget's styles read: two thirds, such as the stages'. */
function usedTokens(): Plugin {
  const styles = ['shell', 'form'].map((name) =>
    readFileSync(`${import.meta.dirname}/styles/${name}.css`, 'utf8'),
  );
  const isUsed = (token: string) => styles.some((css) => css.includes(`var(${token})`));
  return {
    name: 'used-tokens',
    enforce: 'pre',
    transform(css, id) {
      if (!id.includes('/shared/ui/tokens.css')) return undefined;
      const kept = css.replace(/(--[\w-]+):[^;]*;/g, (line, token) => (isUsed(token) ? line : ''));
      return { code: kept, map: null };
    },
  };
}

/** Takes the indentation out of HTML templates: all that is left of line breaks once code is minified. */
function closeUpTemplates(): Plugin {
  return {
    name: 'close-up-templates',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/\n\s{2,}/g, ' ');
      }
    },
  };
}
