import { make } from '../../shared/paint/make.ts';
import { openNotice } from './notice.ts';
import type { OverlayOptions } from './overlay.ts';
import type { Choice, Chosen, Refusal } from './selection.ts';
import { whenSettled } from './settled.ts';
import type { CaptureWord } from './words.ts';

export interface Wanted {
  readonly read: () => Choice;
  /** What to select, and why not what is selected. */
  readonly says: Readonly<Record<Refusal, CaptureWord>>;
  /** The words that are to be replaced. */
  readonly quote?: string;
}

/** Asks for words, until some are selected or the person has had enough. */
export function waitForWords(
  reason: Refusal,
  { read, says, quote }: Wanted,
  options: OverlayOptions,
  open: (chosen: Chosen) => void,
): void {
  const { words } = options;
  const notice = openNotice(
    options,
    ...(quote ? [make('blockquote', { dir: 'auto' }, quote)] : []),
  );
  const cancel = make('button', { type: 'button', class: 'cancel' }, words('cancel'));
  cancel.addEventListener('click', notice.close);
  notice.offer(cancel);
  notice.say(words(says[reason]));
  const look = () => {
    const choice = read();
    if (choice.type === 'chosen') {
      notice.close();
      open(choice);
    } else if (choice.type !== 'nothing') notice.say(words(says[choice.type]));
  };
  whenSettled(look, notice.closed);
}
