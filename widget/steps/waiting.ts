import { html, nothing, type TemplateResult } from 'lit';
import type { WaitingItem } from '../delivery/delivery.ts';
import { lifetime } from '../delivery/parcel.ts';
import type { AfterwardsStrings } from '../locales/en-afterwards.ts';
import type { Page } from '../page.ts';

/** What waits to be sent, each with a way to delete it; and what could not be sent. */
export function waitingList(page: Page, own: AfterwardsStrings): TemplateResult | typeof nothing {
  const { items } = page.delivery;
  if (items.length === 0) return nothing;
  const count = items.filter(({ state }) => state === 'waiting').length;
  return html`<div class="box queue">
    ${count > 0 ? html`<p><strong>${page.words.waiting(count)}</strong></p>` : nothing}
    <ul role="list">
      ${items.map((item) => html`<li>${line(page, own, item)}</li>`)}
    </ul>
  </div>`;
}

function line(page: Page, own: AfterwardsStrings, item: WaitingItem): TemplateResult {
  const { words } = page;
  const date = words.date(item.queuedAt);
  if (item.state === 'waiting') {
    const what = { type: 'waiting', id: item.id } as const;
    const erase = () => page.go({ name: 'erase', what, back: { name: 'start' } });
    const text = item.where === 'device' ? own.savedAt(date) : own.keptOpen(date);
    const line = entry(text, words.remove, erase);
    return endsSoon(item) ? html`${line}${warning(page, own, item)}` : line;
  }
  const text = item.state === 'lapsed' ? own.lapsed(date) : own.notTaken(date);
  return entry(text, own.clear, () => void page.delivery.remove(item.id));
}

// From the day before its last one.
function endsSoon({ queuedAt }: WaitingItem): boolean {
  return new Date(queuedAt + lifetime).setHours(-24, 0, 0, 0) <= Date.now();
}

function warning({ words }: Page, own: AfterwardsStrings, { queuedAt }: WaitingItem) {
  return html`<p><strong>${own.endsOn(words.date(queuedAt + lifetime))}</strong></p>`;
}

function entry(text: string, action: string, act: () => void): TemplateResult {
  return html`<p>${text}</p>
    <button class="plain" type="button" @click=${act}>${action}</button>`;
}
