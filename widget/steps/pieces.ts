import { html, nothing, type TemplateResult } from 'lit';
import type { Fault, Step } from '../journey.ts';
import type { Page } from '../page.ts';

/** What the pages have in common. */

type Piece = TemplateResult | typeof nothing;

export function heading({ host }: Page, text: unknown): TemplateResult {
  return html`<div
    class="title"
    part="heading"
    role="heading"
    aria-level=${host.headingLevel}
    tabindex="-1"
  >
    ${text}
  </div>`;
}

export function subheading({ host }: Page, text: string): TemplateResult {
  const level = Math.min(6, host.headingLevel + 1);
  return html`<div class="sub" role="heading" aria-level=${level}>${text}</div>`;
}

export function backLink(page: Page, to: Step): TemplateResult {
  const back = () => page.go(to);
  return html`<button class="plain back" type="button" @click=${back}>${page.words.back}</button>`;
}

export function mainButton(text: string): TemplateResult {
  return html`<button class="main" part="button" type="submit">${text}</button>`;
}

/** What is to be put right, with links to the fields: the first thing on the page after "Back". */
export function summary(page: Page): Piece {
  if (page.faults.length === 0) return nothing;
  const level = page.host.headingLevel;
  return html`<div class="summary" tabindex="-1" role="group" aria-labelledby="summary-title">
    <div class="sub" id="summary-title" role="heading" aria-level=${level}>
      ${page.words.problem}
    </div>
    <ul role="list">
      ${page.faults.map((fault) => html`<li>${faultLink(page, fault)}</li>`)}
    </ul>
  </div>`;
}

function faultLink(page: Page, { field, text }: Fault): TemplateResult {
  if (!field) return html`<p>${text}</p>`;
  // The page's address is the charity's, not ours: a link that only moves the focus leaves it alone.
  const focus = (event: Event) => {
    event.preventDefault();
    page.host.renderRoot.querySelector<HTMLElement>(`#${field}`)?.focus();
  };
  return html`<a href="#${field}" @click=${focus}>${text}</a>`;
}

/** The same words again, beside the field. */
export function faultOf(page: Page, field: string): Piece {
  const fault = page.faults.find((one) => one.field === field);
  if (!fault) return nothing;
  return html`<p class="fault" id="${field}-fault">
    <span class="said">${page.words.error} </span>${fault.text}
  </p>`;
}

/** Ids of what describes a field: its hint, then what is wrong with it. */
export function describedBy(page: Page, field: string): string {
  return hasFault(page, field) ? `${field}-hint ${field}-fault` : `${field}-hint`;
}

export function hasFault(page: Page, field: string): boolean {
  return page.faults.some((one) => one.field === field);
}

/** A page's form: native validation off, and nothing leaves by the browser's own submitting. */
export function form(onSubmit: () => void, inside: TemplateResult): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return html`<form novalidate autocomplete="off" @submit=${submit}>${inside}</form>`;
}

export function busyLine({ busy }: Page): Piece {
  return busy ? html`<p class="soft">${busy}</p>` : nothing;
}
