import { html, type TemplateResult } from 'lit';
import type { Page } from '../page.ts';
import {
  backLink,
  describedBy,
  faultOf,
  form,
  hasFault,
  heading,
  mainButton,
  summary,
} from './pieces.ts';

const field = 'own';

/** Is this your own phone or computer? Nothing is kept here before this is answered. */
export function deviceStep(page: Page): TemplateResult {
  const { words, draft } = page;
  return html`
    ${backLink(page, { name: 'write' })} ${summary(page)}
    ${form(
      () => goOn(page),
      html`
        <fieldset
          class=${hasFault(page, field) ? 'wrong' : ''}
          aria-describedby=${describedBy(page, field)}
        >
          <legend>${heading(page, words.whoseDevice)}</legend>
          <p class="soft hint" id="${field}-hint">${words.whyDevice}</p>
          ${faultOf(page, field)}
          ${choice(page, field, words.mine, draft.own === true, true)}
          ${choice(page, `${field}-not`, words.shared, draft.own === false, false)}
        </fieldset>
        <div class="row">${mainButton(words.goOn)}</div>
      `,
    )}
  `;
}

function choice(page: Page, id: string, label: string, checked: boolean, own: boolean) {
  return html`<label class="choice">
    <input
      type="radio"
      name=${field}
      id=${id}
      .checked=${checked}
      @change=${() => page.edit({ own })}
    />
    <span>${label}</span>
  </label>`;
}

function goOn(page: Page): void {
  if (page.draft.own === undefined) page.fail([{ field, text: page.words.chooseDevice }]);
  else page.go({ name: 'check' });
}
