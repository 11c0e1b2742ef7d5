import { html, type TemplateResult } from 'lit';
import type { Host } from '../host.ts';
import type { WaysStrings } from '../locales/en-ways.ts';

/** Whether a charity tries it out: nothing is kept then, and nothing is sent. */
export function isPractice(host: Host): boolean {
  return host.hasAttribute('practice');
}

/** Stands over every page of practice. */
export function practiceNote({ practice }: WaysStrings): TemplateResult {
  return html`<p class="box">${practice}</p>`;
}
