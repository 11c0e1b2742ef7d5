import type { PassageAttachment } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { make } from '../../shared/paint/make.ts';
import type { Id } from '../../shared/records/ids.ts';
import { Overlay, type OverlayOptions } from './overlay.ts';
import type { Chosen } from './selection.ts';
import type { CaptureWord } from './words.ts';

export interface AttachOptions extends OverlayOptions {
  readonly attach: (attachment: PassageAttachment) => Promise<Reply<'passage/attach'>>;
  /** How long "Attached" stays, in milliseconds. */
  readonly stay?: number;
}

/** Shows the words that a passage is to have from now on, and asks for nothing but a yes. */
export class AttachBar {
  readonly #id: Id;
  readonly #options: AttachOptions;
  readonly #view: AttachView;
  readonly #overlay: Overlay;
  #state: 'open' | 'saving' | 'saved' = 'open';

  constructor(id: Id, chosen: Chosen, options: AttachOptions) {
    this.#id = id;
    this.#options = options;
    this.#view = buildView(options);
    this.#overlay = new Overlay(this.#view.panel, chosen, (event) => this.#onKey(event), options);
    this.#view.attach.addEventListener('click', () => void this.#attach());
    this.#view.cancel.addEventListener('click', () => this.#overlay.close());
    this.follow(chosen);
  }

  /** Takes other words in place of those that it has. */
  follow(chosen: Chosen): void {
    if (this.#state !== 'open') return;
    this.#view.quote.textContent = chosen.parts[0].quote;
    this.#overlay.show(chosen, null);
  }

  get isDocked(): boolean {
    return this.#overlay.isDocked;
  }

  get closed(): AbortSignal {
    return this.#overlay.closed;
  }

  #onKey(event: KeyboardEvent): void {
    const { attach, cancel } = this.#view;
    const active = this.#overlay.activeElement;
    if (event.key === 'Escape') this.#overlay.close();
    else if (event.key === 'Enter' && active !== cancel) void this.#attach();
    else if (event.key === 'Tab') (active === attach ? cancel : attach).focus();
    else return;
    event.preventDefault();
  }

  async #attach(): Promise<void> {
    if (this.#state !== 'open') return;
    const [{ quote, selectors }] = this.#overlay.chosen.parts;
    this.#show('saving');
    const reply = await this.#options.attach({ id: this.#id, quote, selectors });
    if (reply.type !== 'answered' || reply.answer.type !== 'saved') {
      this.#show('open', problemOf(reply));
      return;
    }
    this.#show('saved');
    const close = () => this.#overlay.close({ hasServed: true });
    const going = setTimeout(close, this.#options.stay ?? 2000);
    this.#overlay.closed.addEventListener('abort', () => clearTimeout(going));
  }

  #show(state: 'open' | 'saving' | 'saved', problem?: CaptureWord): void {
    const { words } = this.#options;
    const said = { open: '', saving: words('captureBarSaving'), saved: words('attachDone') };
    this.#state = state;
    this.#view.status.textContent = said[state];
    this.#view.problem.textContent = problem ? words(problem) : '';
    this.#view.attach.ariaDisabled = String(state !== 'open');
    if (state !== 'saved') return;
    const { panel, attach, cancel } = this.#view;
    // The person's selection stays where the bar is docked.
    if (this.#overlay.activeElement) panel.focus();
    attach.hidden = true;
    cancel.hidden = true;
  }
}

function problemOf(reply: Reply<'passage/attach'>): CaptureWord {
  if (reply.type === 'unanswered') return 'attachUnanswered';
  return reply.answer.type === 'full' ? 'full' : 'gone';
}

type AttachView = ReturnType<typeof buildView>;

function buildView({ words }: AttachOptions) {
  const quote = make('blockquote', { dir: 'auto' });
  const attach = make('button', { type: 'button', class: 'save' }, words('attachHere'));
  const cancel = make('button', { type: 'button', class: 'cancel' }, words('cancel'));
  const status = make('p', { role: 'status' });
  const problem = make('p', { role: 'alert' });
  const panel = make(
    'div',
    { role: 'dialog', class: 'panel', tabindex: '-1', 'aria-label': words('attachLabel') },
    quote,
    problem,
    make('div', { class: 'end' }, status, cancel, attach),
  );
  return { panel, quote, attach, cancel, status, problem };
}
