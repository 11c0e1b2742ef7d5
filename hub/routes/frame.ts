import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { HubEnv } from '../hub.ts';

/**
 * The page in the frame of an isolated form. Any site may frame it. It runs the widget's own scripts and
 * talks to this hub, nothing else; which site it is for stands after #, and never gets here.
 */
export function frameRoutes(): Hono<HubEnv> {
  return new Hono<HubEnv>().get('/get-involved/v1/frame', (c) => {
    const nonce = randomBytes(16).toString('base64url');
    return c.html(pageWith(nonce), 200, {
      'Content-Security-Policy': policyWith(nonce),
      'Cache-Control': 'public, max-age=300',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      // For pages that isolate themselves (COEP): a frame in one has to do so too.
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
}

const policyWith = (nonce: string) =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `connect-src 'self'`,
    // For browsers that can make no sheets (Safari before 16.4): their styles are elements.
    `style-src 'nonce-${nonce}'`,
    // The picture of a code that somebody saves.
    `img-src data: blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    'trusted-types lit-html',
  ].join('; ');

/** The nonce is for styles; on a script, it can be read by scripts and by nothing else. */
const pageWith = (nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tell us what you think</title>
<script type="module" src="get-involved.js"></script>
<script type="module" src="frame.js" nonce="${nonce}"></script>
</head>
<body></body>
</html>
`;
