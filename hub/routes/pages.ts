import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Hub, HubEnv } from '../hub.ts';

/** What a person or an operator opens in a browser, and what a monitor asks. */
export function pageRoutes(hub: Hub): Hono<HubEnv> {
  const policy = [
    `default-src 'none'`,
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  return new Hono<HubEnv>()
    .get('/join', (c) =>
      c.html(joinPage, 200, {
        'Content-Security-Policy': policy,
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      }),
    )
    .get('/health', async (c) => {
      // Reads the database: a hub whose disk has gone is not well.
      await hub.storage.totals();
      return c.json({ status: 'ok' });
    })
    .get('/metrics', async (c) => {
      const text = hub.metrics.text(await hub.storage.totals(), hub.announcer.total());
      return c.body(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
    });
}

const style = `
:root { color-scheme: light dark; }
body {
  max-inline-size: 34rem;
  margin: 0 auto;
  padding: 2rem 1rem;
  font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
  color: light-dark(#1d2330, #eceef2);
  background: light-dark(#fbfaf7, #16181d);
}
h1 { font-size: 1.5rem; line-height: 1.25; }
li { margin-block: 0.5rem; }
.aside { color: light-dark(#565d6d, #a8b0bf); }
`;

/** The same for every link: what follows # stays in the browser, so this page cannot know the invite. */
const joinPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Join a team in Alongside</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>You have been invited to a team in Alongside</h1>
<ol>
<li>Copy the whole address of this page. It is your invite.</li>
<li>Open Alongside’s settings in your browser.</li>
<li>Choose “Join a team” and paste the address.</li>
</ol>
<p>The invite works once, for 7 days. Treat it like a key: do not post it where others can see it.</p>
<p class="aside">The secret part of the address comes after the # sign. Your browser keeps it and did not send it here.</p>
<p class="aside">No Alongside in your browser yet? Ask the person who invited you how to get it.</p>
</main>
</body>
</html>
`;
