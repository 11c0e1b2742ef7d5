import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { findBrowsers } from '../browsers.ts';

/** A Chromium that shows one page, to be killed. Nothing drives it: the page itself tells what it does. */
export interface Killable {
  /** Ends every process of it at once, as a power cut would. */
  kill(): Promise<void>;
}

export function startKillable(profile: string, address: string): Killable {
  const program = findBrowsers().chromium;
  if (!program) throw new Error('Chromium is not on this machine.');
  const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
  const still = ['--disable-background-networking', '--disable-component-update', '--disable-quic'];
  const child = spawn(
    program,
    ['--headless', `--user-data-dir=${profile}`, ...quiet, ...still, address],
    // A group of its own, which ends as one.
    { detached: true, stdio: 'ignore' },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('Chromium could not be started.');
  const end = () => process.kill(-pid, 'SIGKILL');
  process.once('exit', end);
  const ended = once(child, 'exit').then(() => void process.off('exit', end));
  return {
    async kill() {
      end();
      await ended;
    },
  };
}

/** A page and its script on loopback, and whoever hears what the page says. */
export interface Listener extends AsyncDisposable {
  readonly address: string;
}

export async function startListener(
  script: string,
  hear: (message: string) => unknown,
): Promise<Listener> {
  const server = createServer((request, response) => {
    if (request.url === '/script.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    if (request.method !== 'POST') {
      const page = '<!doctype html><title>To be killed</title><script src="/script.js"></script>';
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`${page}<script>killed.start()</script>`);
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    // What a browser that is being killed had not sent to its end was not told.
    request.on('end', () => {
      const answer = hear(Buffer.concat(parts).toString()) ?? null;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('No port was given.');
  return {
    address: `http://localhost:${place.port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
