import { vi } from 'vitest';
import type { Charity } from './charity.ts';
import type { HubInMemory } from './hub-in-memory.ts';

/** A person in front of the element: sees headings and texts, presses what bears a name. */
export interface Visitor {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Waits for a page with this heading, and for the focus on it. */
  sees(heading: string): Promise<void>;
  reads(text: string): Promise<void>;
  press(name: string): Promise<void>;
  write(text: string): Promise<void>;
  choose(label: string): Promise<void>;
  text(): string;
  leave(): void;
}

export interface VisitOptions {
  readonly key?: string;
  readonly fallback?: string;
  readonly attributes?: { readonly [name: string]: string };
  /** The signed site document as it stands in the page. */
  readonly held?: string;
}

/** Puts the element into the page, as the snippet does. */
export function visit(charity: Charity, hub: HubInMemory, options: VisitOptions = {}): Visitor {
  vi.stubGlobal('fetch', hub.fetch);
  const element = document.createElement('get-involved');
  element.setAttribute('hub', hub.url);
  element.setAttribute('site', charity.site);
  element.setAttribute('key', options.key ?? charity.fingerprint);
  for (const [name, value] of Object.entries(options.attributes ?? {})) {
    element.setAttribute(name, value);
  }
  element.append(options.fallback ?? '');
  if (options.held !== undefined) {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = options.held;
    element.append(script);
  }
  document.body.append(element);
  const root = element.shadowRoot;
  if (!root) throw new Error('get-involved is not defined');
  return visitor(element, root);
}

function visitor(element: HTMLElement, root: ShadowRoot): Visitor {
  const text = () => words(root.querySelector('.panel')?.textContent);
  const within = { timeout: 10_000, interval: 20 };
  const soon = (see: () => void) => vi.waitFor(see, within);
  const find = <T extends HTMLElement>(selector: string, name: string): T => {
    const found = [...root.querySelectorAll<T>(selector)].find(
      (one) => words(one.textContent) === name,
    );
    if (!found) throw new Error(`nothing called “${name}” in: ${text()}`);
    return found;
  };
  return {
    element,
    root,
    text,
    sees: (heading) => soon(() => void find('[part=heading]', heading)),
    reads: (part) =>
      soon(() => {
        if (!text().includes(part)) throw new Error(`no “${part}” in: ${text()}`);
      }),
    press: (name) => soon(() => find('button, a', name).click()),
    write: (value) =>
      soon(() => {
        const field = root.querySelector<HTMLInputElement>(
          'textarea, input:is([type=text], [type=tel], [type=email])',
        );
        if (!field) throw new Error(`nothing to write in: ${text()}`);
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }),
    choose: (label) => soon(() => find('label', label).click()),
    leave: () => element.remove(),
  };
}

function words(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
