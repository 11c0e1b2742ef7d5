import { startFrame } from './isolated/framed.ts';

// Before the first element of ours: Lit, too, makes its styles with it where there are no sheets.
globalThis.litNonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
startFrame(new URLSearchParams(location.hash.slice(1)));
// The page around changed what it asked for.
addEventListener('hashchange', () => location.reload());
