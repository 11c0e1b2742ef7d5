import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { extname } from 'node:path';
import { transformWithOxc } from 'vite';

/** What the pages say for `{{hub}}`, `{{site}}` and `{{key}}`: the three parts of an embed snippet. */
export interface Snippet {
  readonly hub: string;
  readonly site: string;
  readonly key: string;
}

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.js', 'text/javascript; charset=utf-8'],
]);

const manifest = 'custom-elements.json';

/** The invented charity's site, as its own web server would serve it; not listening yet. */
export function createDemoSite(snippet: Snippet): Server {
  return createServer(answerWith(snippet));
}

function answerWith(snippet: Snippet): RequestListener {
  return async (request, response) => {
    const file = await fileFor(request.url ?? '/');
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('There is no such page.');
      return;
    }
    response.writeHead(200, {
      'content-type': file.type,
      'cache-control': 'no-store',
      'content-security-policy': policyFor(snippet.hub),
    });
    response.end(file.type.startsWith('text/html') ? fill(file.text, snippet) : file.text);
  };
}

async function fileFor(address: string): Promise<{ type: string; text: string } | undefined> {
  const { pathname } = new URL(address, 'http://site');
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const type = name === manifest ? 'application/json' : types.get(extname(name));
  if (!type || !/^[a-z-]+\.[a-z]+$/.test(name)) return undefined;
  try {
    return { type, text: await textOf(name) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the form promises lies with its code; a script is what is left of TypeScript without its types. */
async function textOf(name: string): Promise<string> {
  if (name === manifest) return readFile(new URL(`../widget/${name}`, import.meta.url), 'utf8');
  const source = name.replace(/\.js$/, '.ts');
  const text = await readFile(new URL(`site/${source}`, import.meta.url), 'utf8');
  return source === name ? text : (await transformWithOxc(text, source)).code;
}

function fill(html: string, snippet: Snippet): string {
  return html
    .replaceAll('{{hub}}', snippet.hub)
    .replaceAll('{{site}}', snippet.site)
    .replaceAll('{{key}}', snippet.key);
}

// As strict as a careful charity's: if the widget needs more than the hub, this page shows it.
function policyFor(hub: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${hub}`,
    `connect-src 'self' ${hub}`,
    `frame-src ${hub}`,
    `style-src 'self'`,
    `img-src 'self' data: blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}
