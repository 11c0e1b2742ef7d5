import type { nothing, TemplateResult } from 'lit';
import type { Way } from '../shared/records/taxonomy.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { FormSite } from './form-site.ts';
import type { Host } from './host.ts';
import type { Draft, Fault, Step, StepName, Trouble } from './journey.ts';
import type { Strings } from './locales/en.ts';

/** What a page of the form reads and does. */
export interface Page {
  readonly host: Host;
  readonly words: Strings;
  readonly delivery: Delivery;
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  /** What is going on, in words; nothing else can be begun meanwhile. */
  readonly busy: string | undefined;
  /** Throws before the site document is there: a bug, because no way is shown then. */
  readonly site: FormSite;
  begin(way: Way): void;
  edit(change: Partial<Draft>): void;
  /** Drops what was written, and what was said about the device. */
  forget(): void;
  /** Drops what became this message, and nothing that is still being written. */
  drop(id: string): void;
  go(step: Step): void;
  /** Shows what is to be put right, and moves the focus there. */
  fail(faults: readonly Fault[], trouble?: Trouble): void;
  /**
   * Does one thing at a time: a second press while `work` runs does nothing. Nobody is brought back to what they
   * left meanwhile: then what it comes to is not shown. Where that must not be missed, it holds the page.
   */
  run(busy: string, work: () => Promise<Outcome>, holds?: boolean): void;
}

/** Shows what came of something, if there is anything to show. */
export type Outcome = (() => void) | undefined;

/** How to show a step; absent for one whose page is not loaded. */
export type Pages = {
  readonly [N in StepName]?: (step: Extract<Step, { name: N }>) => TemplateResult;
} & {
  /** What waits to be sent, for the first screen. */
  readonly waiting?: () => TemplateResult | typeof nothing;
  /** More ways to keep a code than by hand. */
  readonly keep?: (digits: string) => TemplateResult;
};

/**
 * Loads some pages, and what they need. Undefined when their words cannot be had; rejects, like every module that
 * cannot, with a TypeError.
 */
export type LatePages = (page: Page) => Promise<Pages | undefined>;
