import { type CSSResult, unsafeCSS } from 'lit';
import tokens from '../../shared/ui/tokens.css?inline';
import shell from './shell.css?inline';

/** The look of the first screen. Tokens live on the host, so that a page can set any of them there. */
export function shellStyles(): CSSResult[] {
  const onHost = tokens.replaceAll(':root', ':host');
  return [unsafeCSS(onHost + lightOnly(onHost)), unsafeCSS(shell)];
}

// A browser from before 2024 has no light-dark(): it gets the light half.
function lightOnly(css: string): string {
  const light = css.replaceAll(/light-dark\(([^,]+),[^)]+\)/g, '$1');
  return `@supports not (color:light-dark(red,red)){${light}}`;
}
