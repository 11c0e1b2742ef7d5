import { type CSSResult, unsafeCSS } from 'lit';
import tokens from '../../shared/ui/tokens.css?inline';
import { lightOnly } from './light-only.ts';
import shell from './shell.css?inline';

/** The look of the first screen. Tokens live on the host, so that a page can set any of them there. */
export function shellStyles(): CSSResult[] {
  const onHost = tokens.replaceAll(':root', ':host');
  return [unsafeCSS(onHost + lightOnly(onHost)), unsafeCSS(shell)];
}
