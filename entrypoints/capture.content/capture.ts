import { CaptureBar, type CaptureOptions } from './capture-bar.ts';
import { showNotice } from './notice.ts';
import { type Choice, chosenIn, readSelection } from './selection.ts';

const notices = {
  nothing: 'captureBarNothing',
  'in-field': 'captureBarField',
  'too-long': 'captureBarTooLong',
} as const;

/** Opens the bar on the selected words, or says why there is nothing to save. */
export function startCapture(options: CaptureOptions): void {
  const choice = choose(options);
  if (choice.type === 'chosen') new CaptureBar(choice, options);
  else showNotice(notices[choice.type], options);
}

// A click while the bar is open takes the selection away with the old bar; its words are still meant.
function choose({ drafts }: CaptureOptions): Choice {
  const { interrupted } = drafts;
  delete drafts.interrupted;
  const choice = readSelection();
  return choice.type === 'nothing' && interrupted ? chosenIn(interrupted) : choice;
}
