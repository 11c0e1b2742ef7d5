import type { Delivery } from './delivery/delivery.ts';
import type { FormSite } from './form-site.ts';
import type { Host } from './host.ts';
import type { HubCalls } from './hub-calls.ts';
import type { Draft, Fault, Step, Trouble } from './journey.ts';
import type { Strings } from './locales/en.ts';

/** What a page of the form reads and does. */
export interface Page {
  readonly host: Host;
  readonly words: Strings;
  readonly delivery: Delivery;
  readonly calls: HubCalls;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  /** What is going on, in words; nothing else can be begun meanwhile. */
  readonly busy: string | undefined;
  /** Throws before the site document is there: a bug, because no way is shown then. */
  readonly site: FormSite;
  edit(change: Partial<Draft>): void;
  /** Drops what was written, and what was said about the device. */
  forget(): void;
  go(step: Step): void;
  /** Shows what is to be put right, and moves the focus there. */
  fail(faults: readonly Fault[], trouble?: Trouble): void;
  /** Does one thing at a time: a second press while `work` runs does nothing. */
  run(busy: string, work: () => Promise<void>): void;
}
