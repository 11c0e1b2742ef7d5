import { defineConfig } from 'vite';

/**
 * Builds the widget to `dist/get-involved.js`, an ES module that loads the rest of itself on the first
 * action. The pieces find each other by addresses relative to themselves, so any site can embed it.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: 'chrome123',
    modulePreload: false,
    rolldownOptions: {
      // Importing a module does nothing here (only define.ts acts), so what nobody uses is left out.
      treeshake: { moduleSideEffects: (id) => id.endsWith('/define.ts') },
      input: { 'get-involved': `${import.meta.dirname}/define.ts` },
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
