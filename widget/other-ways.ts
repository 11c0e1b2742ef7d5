import { html, type TemplateResult } from 'lit';

/** What the charity's page says inside the element: a telephone number, an address. */
export const otherWays: TemplateResult = html`<div class="fallback"><slot></slot></div>`;
