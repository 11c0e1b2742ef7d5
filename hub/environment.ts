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
    hubLimits: { teamBytes: teamBytesFrom(env.ALONGSIDE_TEAM_MB) },
    config: {
      signUp: signUpFrom(env.ALONGSIDE_SIGN_UP),
      behindProxy: behindProxyFrom(env.ALONGSIDE_BEHIND_PROXY),
      proofBits: proofBitsFrom(env.ALONGSIDE_PROOF_BITS),
    },
  } satisfies StartOptions;
}

function portFrom(text: string | undefined): number {
  const port = Number(text || 8787);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new WrongSetting('ALONGSIDE_PORT has to be a number from 0 to 65535.');
}

function teamBytesFrom(text: string | undefined): number {
  const megabytes = Number(text || 1024);
  if (Number.isInteger(megabytes) && megabytes > 0) return megabytes * 1024 * 1024;
  throw new WrongSetting('ALONGSIDE_TEAM_MB has to be a number of megabytes, 1 or more.');
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

function proofBitsFrom(text: string | undefined): number {
  const bits = Number(text || 0);
  if (Number.isInteger(bits) && bits >= 0 && bits <= 20) return bits;
  throw new WrongSetting('ALONGSIDE_PROOF_BITS has to be a whole number from 0 to 20.');
}
