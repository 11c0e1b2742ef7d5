import type { Mark } from '../../shared/messages/page-marks.ts';
import { make } from '../../shared/paint/make.ts';
import type { Shell } from '../../shared/paint/shell.ts';
import { type CardWords, stageName } from './words.ts';

/** Says to a screen reader where saved passages begin and end: nothing in the page itself may say so. */
export class Announcer {
  readonly #region = make('p', { role: 'status', class: 'heard' });
  readonly #shell: Shell;
  readonly #words: CardWords;
  #inside: ReadonlySet<string> = new Set();
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell, words: CardWords, signal: AbortSignal) {
    this.#shell = shell;
    this.#words = words;
    shell.root.append(this.#region);
    signal.addEventListener('abort', () => clearTimeout(this.#saying));
  }

  /** The caret, the selection or the focus is inside of these now. */
  moveInto(marks: readonly Mark[]): void {
    const before = this.#inside;
    this.#inside = new Set(marks.map(({ passage }) => passage.id));
    const left = [...before].filter((id) => !this.#inside.has(id));
    const entered = marks.filter(({ passage }) => !before.has(passage.id));
    const said = [
      ...left.map(() => this.#words('passageEnd')),
      ...entered.map(({ passage }) =>
        this.#words('passageStart', stageName(passage.stage, this.#words)),
      ),
    ];
    if (said.length > 0) this.say(said.join(' '));
  }

  say(text: string): void {
    if (!this.#shell.host.isConnected) {
      this.#shell.raise();
      this.#shell.lower();
    }
    // Read out when it changes: the same words twice would not be a change.
    this.#region.textContent = '';
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => {
      this.#region.textContent = text;
    }, 50);
  }
}
