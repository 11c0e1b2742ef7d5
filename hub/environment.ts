import type { SignUp } from './config.ts';
import type { StartOptions } from './serve.ts';

/** A variable that is set to something that cannot be meant; the message is for whoever starts the hub. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting';
}

/** What the environment says about this hub. docs/hub.md has the table. @throws WrongSetting */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>) {
  return {
    port: portFrom(env.ALONGSIDE_PORT),
    host: env.ALONGSIDE_HOST || '127.0.0.1',
    dataDir: env.ALONGSIDE_DATA || '.data/hub',
    widgetDir: env.ALONGSIDE_WIDGET || undefined,
    config: {
      signUp: signUpFrom(env.ALONGSIDE_SIGN_UP),
      behindProxy: behindProxyFrom(env.ALONGSIDE_BEHIND_PROXY),
    },
  } satisfies StartOptions & { widgetDir: string | undefined };
}

function portFrom(text: string | undefined): number {
  const port = Number(text || 8787);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new WrongSetting('ALONGSIDE_PORT has to be a number from 0 to 65535.');
}

function signUpFrom(text: string | undefined): SignUp {
  if (!text || text === 'open') return { type: 'open' };
  if (text === 'closed') return { type: 'closed' };
  const code = text.startsWith('code:') ? text.slice('code:'.length) : '';
  if (code) return { type: 'code', code };
  throw new WrongSetting('ALONGSIDE_SIGN_UP has to be open, closed, or code: and the code.');
}

function behindProxyFrom(text: string | undefined): boolean {
  if (!text || text === 'no') return false;
  if (text === 'yes') return true;
  throw new WrongSetting('ALONGSIDE_BEHIND_PROXY has to be yes or no.');
}
