import { html, type TemplateResult } from 'lit';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import { orNotLoaded } from '../or-not-loaded.ts';
import type { Page } from '../page.ts';

/** A code as a picture, or on paper: what makes them comes when it is asked for. */
export function keepButtons(page: Page, own: AfterwardsStrings, digits: string): TemplateResult {
  return html`
    ${button(page, own.picture, (keep) => keep.saveAsPicture(page, digits))}
    ${button(page, own.print, (keep) => keep.printCode(page, digits))}
  `;
}

function button(
  { host, words }: Page,
  text: string,
  use: (keep: typeof import('../keep-code.ts')) => Promise<void>,
): TemplateResult {
  const act = async () => {
    const keep = await orNotLoaded(import('../keep-code.ts'));
    if (keep) await use(keep);
    else host.say(words.notCopied);
  };
  return html`<button class="plain" type="button" @click=${act}>${text}</button>`;
}
