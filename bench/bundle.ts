import { build, type PluginOption } from 'vite';

/** A module and all it imports as one script that puts its exports into the global `name`. */
export async function bundle(
  entry: string,
  name: string,
  plugins: readonly PluginOption[] = [],
): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [...plugins],
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name, fileName: name },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`${entry} was not built.`);
  const [chunk] = output.output;
  return chunk.code;
}
