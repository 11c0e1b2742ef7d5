import { html, type TemplateResult } from 'lit';
import type { Page } from '../page.ts';
import { box, choice, choices, describedBy, entry, hasFault } from './pieces.ts';

/** The id of what the question on a page is answered with. */
export const field = 'ask';

export type Asking = {
  readonly heading: string;
  readonly hint: string;
  /** Stands between the question and its hint. */
  readonly above?: TemplateResult;
  readonly below?: TemplateResult;
  /** What is to be put right before going on. */
  readonly fault?: string | undefined;
} & (One | Some | Line);

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface One {
  readonly kind: 'one';
  readonly options: readonly Option[];
  readonly chosen: string | undefined;
  readonly set: (value: string) => void;
}

interface Some {
  readonly kind: 'some';
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

interface Line {
  readonly kind: 'text' | 'tel' | 'email' | 'lines';
  readonly value: string;
  readonly autocomplete: 'off' | 'tel' | 'email' | 'given-name';
  readonly set: (value: string) => void;
}

/** A question and what it is answered with, its native control. */
export function control(page: Page, asking: Asking): TemplateResult {
  const { heading: question, hint, above } = asking;
  if (asking.kind === 'one' || asking.kind === 'some') {
    const options = asking.options.map((option, i) => optionOf(asking, option, i));
    return choices(page, field, question, hint, options, above);
  }
  const { kind, value, set } = asking;
  const input = kind === 'lines' ? box(page, field, value, set) : line(page, asking);
  return entry(page, field, question, hint, input, above);
}

function optionOf(asking: One | Some, { value, label }: Option, i: number): TemplateResult {
  const isChosen = asking.kind === 'one' ? asking.chosen === value : asking.chosen.includes(value);
  const change = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (asking.kind === 'one') return asking.set(value);
    const others = asking.chosen.filter((one) => one !== value);
    asking.set(target.checked ? [...others, value] : others);
  };
  return choice(field, i, label, isChosen, change, asking.kind === 'one' ? 'radio' : 'checkbox');
}

function line(page: Page, asking: Line): TemplateResult {
  return html`<input
    id=${field}
    class="line"
    type=${asking.kind}
    autocomplete=${asking.autocomplete}
    spellcheck="false"
    aria-describedby=${describedBy(page, field)}
    aria-invalid=${hasFault(page, field)}
    .value=${asking.value}
    @input=${(event: Event) => asking.set(textIn(event))}
  />`;
}

function textIn({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
