import type { CaptureTask } from '../../shared/messages/capture-task.ts';
import { AttachBar, type AttachOptions } from './attach-bar.ts';
import { CaptureBar, type CaptureOptions } from './capture-bar.ts';
import type { OverlayOptions } from './overlay.ts';
import { type Choice, type Chosen, chosenIn, readSelection } from './selection.ts';
import { whenSettled } from './settled.ts';
import { type ToldOptions, tellOutcome } from './told.ts';
import { type Wanted, waitForWords } from './waiting.ts';

export interface Options extends CaptureOptions, AttachOptions, ToldOptions {}

const refusals = {
  nothing: 'captureBarNothing',
  'in-field': 'captureBarField',
  'too-long': 'captureBarTooLong',
  'too-many': 'captureBarTooMany',
} as const;

/** Does what the script was started for. Where words are needed and none are selected, it asks for some. */
export function startCapture(task: CaptureTask, options: Options): void {
  if (task.type === 'told') tellOutcome(task, options);
  else if (task.type === 'attach') startAttaching(task, options);
  else {
    const wanted = { says: refusals, read: readSelection };
    openOn(choose(options), wanted, options, (chosen) => new CaptureBar(chosen, options));
  }
}

// A click while the bar is open takes the selection away with the old bar; its words are still meant.
function choose({ drafts }: CaptureOptions): Choice {
  const { interrupted } = drafts;
  delete drafts.interrupted;
  const choice = readSelection();
  return choice.type === 'nothing' && interrupted ? chosenIn(interrupted) : choice;
}

function startAttaching(
  { id, quote }: Extract<CaptureTask, { type: 'attach' }>,
  options: Options,
): void {
  const says = { ...refusals, nothing: 'attachSelect', 'too-many': 'attachOne' } as const;
  const wanted = { says, quote, read: () => inOnePart(readSelection()) };
  openOn(wanted.read(), wanted, options, (chosen) => new AttachBar(id, chosen, options));
}

function inOnePart(choice: Choice): Choice {
  return choice.type === 'chosen' && choice.parts.length > 1 ? { type: 'too-many' } : choice;
}

interface Bar {
  readonly isDocked: boolean;
  readonly closed: AbortSignal;
  follow(chosen: Chosen): void;
}

function openOn(
  choice: Choice,
  wanted: Wanted,
  options: OverlayOptions,
  makeBar: (chosen: Chosen) => Bar,
): void {
  const open = (chosen: Chosen) => {
    const bar = makeBar(chosen);
    // There the selection is still the person's, who may change it until they save.
    if (bar.isDocked) whenSettled(() => follow(bar, wanted.read()), bar.closed);
  };
  if (choice.type === 'chosen') open(choice);
  else waitForWords(choice.type, wanted, options, open);
}

function follow(bar: Bar, choice: Choice): void {
  if (choice.type === 'chosen') bar.follow(choice);
}
