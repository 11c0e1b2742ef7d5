import { html, type TemplateResult } from 'lit';
import { limits } from '../../shared/protocol/limits.ts';
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

const field = 'text';

/** What do you want to tell us? */
export function writeStep(page: Page): TemplateResult {
  const { words, draft, site } = page;
  const question = html`<label for=${field}>${words.questions[draft.way]}</label>`;
  return html`
    ${backLink(page, { name: 'start' })} ${summary(page)}
    ${form(
      () => goOn(page),
      html`
        <div class=${hasFault(page, field) ? 'wrong' : ''}>
          ${heading(page, question)}
          <p class="soft hint" id="${field}-hint">${words.leaveOut}</p>
          ${faultOf(page, field)}
          <textarea
            id=${field}
            rows="6"
            autocomplete="off"
            aria-describedby=${describedBy(page, field)}
            aria-invalid=${hasFault(page, field)}
            .value=${draft.text}
            @input=${(event: InputEvent) => page.edit({ text: textIn(event) })}
          ></textarea>
        </div>
        <div class="box">
          <p>${lock()} ${words.whoReads(site.name)} ${words.locked}</p>
        </div>
        <div class="row">${mainButton(words.goOn)}</div>
      `,
    )}
  `;
}

function lock(): TemplateResult {
  return html`<svg class="lock" viewBox="0 0 16 16" aria-hidden="true">
    <rect x="3" y="7" width="10" height="7" rx="1.5"></rect>
    <path d="M5 7V5a3 3 0 0 1 6 0v2"></path>
  </svg>`;
}

function textIn({ target }: Event): string {
  return target instanceof HTMLTextAreaElement ? target.value : '';
}

function goOn(page: Page): void {
  const wrong = faultIn(page);
  if (wrong) page.fail([{ field, text: wrong }]);
  else page.go({ name: 'device' });
}

function faultIn({ words, draft }: Page): string | undefined {
  const length = draft.text.trim().length;
  const over = length - limits.feedbackText;
  if (length === 0) return words.nothingWritten;
  return over > 0 ? words.tooLong(limits.feedbackText, over) : undefined;
}
