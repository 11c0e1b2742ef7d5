import { html, nothing, type TemplateResult } from 'lit';
import type { WaitingItem } from '../delivery/delivery.ts';
import type { Page } from '../page.ts';

/** What waits to be sent, each with a way to delete it; and what could not be sent. */
export function waitingList(page: Page): TemplateResult | typeof nothing {
  const { items } = page.delivery;
  if (items.length === 0) return nothing;
  const count = items.filter(({ state }) => state === 'waiting').length;
  return html`<div class="box queue">
    ${count > 0 ? html`<p><strong>${page.words.waiting(count)}</strong></p>` : nothing}
    <ul role="list">
      ${items.map((item) => html`<li>${line(page, item)}</li>`)}
    </ul>
  </div>`;
}

function line(page: Page, item: WaitingItem): TemplateResult {
  const { words } = page;
  const date = words.date(item.queuedAt);
  if (item.state === 'waiting') {
    const what = { type: 'waiting', id: item.id } as const;
    const erase = () => page.go({ name: 'erase', what, back: { name: 'start' } });
    const text = item.where === 'device' ? words.savedAt(date) : words.keptOpen(date);
    return entry(text, words.remove, erase);
  }
  const text = item.state === 'lapsed' ? words.lapsed(date) : words.notTaken(date);
  return entry(text, words.clear, () => void clear(page, item.id));
}

async function clear(page: Page, id: string): Promise<void> {
  await page.delivery.remove(id);
  page.go({ name: 'start' });
}

function entry(text: string, action: string, act: () => void): TemplateResult {
  return html`<p>${text}</p>
    <button class="plain" type="button" @click=${act}>${action}</button>`;
}
