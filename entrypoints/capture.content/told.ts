import type { CaptureTask } from '../../shared/messages/capture-task.ts';
import type { ResourceOutcome } from '../../shared/messages/contract.ts';
import type { Reply } from '../../shared/messages/send.ts';
import { make } from '../../shared/paint/make.ts';
import { openNotice } from './notice.ts';
import type { OverlayOptions } from './overlay.ts';
import { type CaptureWord, warningText } from './words.ts';

export type Told = Extract<CaptureTask, { type: 'told' }>;

export interface ToldOptions extends OverlayOptions {
  /** Saves the page or the link that was told of, now that the person knows what the team will see. */
  readonly saveAnyway: (told: Told) => Promise<Reply<'page/save' | 'link/save'>>;
}

/** How long a confirmation stays, in milliseconds; a question stays until it is answered. */
const stay = 6000;

/** Says what came of saving the page or a link of it, and asks before what the team should not see by accident. */
export function tellOutcome(told: Told, options: ToldOptions): void {
  const { words } = options;
  const notice = openNotice(options);
  const show = (outcome: ResourceOutcome) => {
    if (outcome.type === 'careful') {
      notice.say(warningText(outcome, words));
      return;
    }
    notice.offer();
    notice.say(words(outcomeWord(outcome.type, told)));
    notice.goAfter(stay);
  };
  const save = async () => {
    const reply = await options.saveAnyway(told);
    if (reply.type === 'answered') show(reply.answer);
    else notice.say(words('attachUnanswered'));
  };
  if (told.outcome.type === 'careful') {
    const anyway = make('button', { type: 'button', class: 'save' }, words('captureBarSaveAnyway'));
    anyway.addEventListener('click', () => void save());
    notice.offer(anyway);
  }
  show(told.outcome);
}

function outcomeWord(
  type: Exclude<ResourceOutcome['type'], 'careful'>,
  { link }: Told,
): CaptureWord {
  if (type === 'saved') return link ? 'linkSaved' : 'pageSaved';
  if (type === 'kept') return link ? 'linkKept' : 'pageKept';
  if (type === 'full') return 'full';
  return type === 'refused' ? 'notSaved' : 'cannotCapture';
}
