import { html, type TemplateResult } from 'lit';
import type { Host } from '../host.ts';
import { enBoard } from '../locales/en-board.ts';
import { wordsFor } from '../locales/languages.ts';
import { addStyles } from '../styles/add-styles.ts';
import css from '../styles/board.css?inline';
import { parseBoard } from './board.ts';
import { InvolvementResources, YouSaidWeDid } from './elements.ts';
import { resourceList, saidList } from './lists.ts';

/** What is loaded only where a charity shows something beside its form. */

/** So many of each list stand under the form at once: a phone has to be scrolled to what is below. */
const first = 3;

/** Both lists, as they stand under the first screen of the form. */
export async function underForm(host: Host): Promise<TemplateResult> {
  const words = (await wordsFor(host, 'board', enBoard)) ?? enBoard;
  addStyles(host, css);
  const board = parseBoard(host.trusted?.payload);
  const look = { words, level: Math.min(6, host.headingLevel + 1), first };
  return html`${saidList(board, look)}${resourceList(board, look)}`;
}

const elements = { 'you-said-we-did': YouSaidWeDid, 'involvement-resources': InvolvementResources };

/** Registers one of the elements beside the form: what the files named for them do. */
export function define(name: keyof typeof elements): void {
  if (!customElements.get(name)) customElements.define(name, elements[name]);
}
