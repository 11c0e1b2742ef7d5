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
    const target = page.host.renderRoot.querySelector<HTMLElement>(`#${field}`);
    // Its question first: the field alone may come to stand at the window's upper edge.
    target?.closest('.wrong')?.scrollIntoView();
    target?.focus({ preventScroll: true });
  };
  return html`<a href="#${field}" @click=${focus}>${text}</a>`;
}

/** The same words again, beside the field. */
function faultOf(page: Page, field: string): Piece {
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

/** A page that asks something, and goes on. */
export function askPage(
  page: Page,
  before: Step,
  onSubmit: () => void,
  inside: unknown,
): TemplateResult {
  return html`
    ${backLink(page, before)} ${summary(page)}
    ${form(
      onSubmit,
      html`
        ${inside}
        <div class="row">${mainButton(page.words.goOn)}</div>
      `,
    )}
  `;
}

/** A question with the field for its answer. */
export function entry(
  page: Page,
  field: string,
  question: string,
  hint: string,
  input: TemplateResult,
  above?: Piece,
): TemplateResult {
  return html`<div class=${hasFault(page, field) ? 'wrong' : ''}>
    ${heading(page, html`<label for=${field}>${question}</label>`)}
    ${under(page, field, hint, above)} ${input}
  </div>`;
}

export function box(
  page: Page,
  field: string,
  text: string,
  write: (text: string) => void,
): TemplateResult {
  return html`<textarea
    id=${field}
    rows="6"
    dir="auto"
    autocomplete="off"
    aria-describedby=${describedBy(page, field)}
    aria-invalid=${hasFault(page, field)}
    .value=${text}
    @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && write(target.value)}
  ></textarea>`;
}

/** A question with the answers to choose from. */
export function choices(
  page: Page,
  field: string,
  question: string,
  hint: string,
  options: readonly TemplateResult[],
  above?: Piece,
): TemplateResult {
  return html`<fieldset
    class=${hasFault(page, field) ? 'wrong' : ''}
    aria-describedby=${describedBy(page, field)}
  >
    <legend>${heading(page, question)}</legend>
    ${under(page, field, hint, above)} ${options}
  </fieldset>`;
}

/** What stands between a question and what it is answered with. */
function under(page: Page, field: string, hint: string, above: Piece = nothing): TemplateResult {
  return html`${above}
    <p class="soft hint" id="${field}-hint">${hint}</p>
    ${faultOf(page, field)}`;
}

/** One of several. The first bears the field's id, for the link from what is to be put right. */
export function choice(
  field: string,
  index: number,
  label: string,
  isChosen: boolean,
  choose: (event: Event) => void,
  type = 'radio',
): TemplateResult {
  return html`<label class="choice">
    <input
      type=${type}
      name=${field}
      id=${index === 0 ? field : `${field}-${index}`}
      .checked=${isChosen}
      @change=${choose}
    />
    <span>${label}</span>
  </label>`;
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

/** Who can read what is written here, that it is locked first, and when staff may tell others. */
export function lockedBox({ words, site }: Page): TemplateResult {
  return html`<p class="box">
    <svg class="lock" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="3" y="7" width="10" height="7" rx="1.5"></rect>
      <path d="M5 7V5a3 3 0 0 1 6 0v2"></path>
    </svg>
    ${words.whoReads(site.name)} ${words.locked} ${words.mayTell}
  </p>`;
}
