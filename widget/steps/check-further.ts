import { html, nothing, type TemplateResult } from 'lit';
import type { QuestionId } from '../given.ts';
import type { Step } from '../journey.ts';
import type { FurtherStrings } from '../locales/en-further.ts';
import type { Page } from '../page.ts';
import { consentsFor, partsOf } from '../ways/flow.ts';
import { questionOf } from '../ways/offers.ts';
import { isPractice } from '../ways/practice.ts';
import { isWordWay } from '../word-way.ts';
import { askAgain, questionsOf } from './ask.ts';
import { checkPage, checkStep, row, send, wordRows } from './check.ts';
import { give, givenIn } from './given.ts';

/** Check before you send: all that was asked, each with a way to change it. In practice, nothing is sent. */
export function checkFurther(page: Page, own: FurtherStrings): TemplateResult {
  const { draft, host } = page;
  if (isWordWay(page.words, draft.way))
    return isPractice(host)
      ? checkPage(page, wordRows(page), () => practise(page))
      : checkStep(page);
  const asked = questionsOf(page);
  const said = () => ({
    text: asked.includes('words') ? draft.text.trim() : '',
    ...partsOf(draft.way, givenIn(draft), questionOf(host.trusted?.payload), draft.text),
  });
  return checkPage(page, rows(page, own, asked), () => {
    if (askAgain(page, own)) return;
    if (isPractice(host)) practise(page);
    else if (draft.own === undefined) page.go({ name: 'device' });
    else send(page, said());
  });
}

function practise(page: Page): void {
  page.forget();
  page.go({ name: 'practised' });
}

function rows(page: Page, own: FurtherStrings, asked: readonly QuestionId[]): TemplateResult[] {
  const { words, draft } = page;
  const device = draft.own ? words.yes : words.noOrNotSure;
  const change = (to: Step) => () => {
    give(page, { checked: true });
    page.go(to);
  };
  return [
    ...asked.map((id) =>
      row(page, own.rows[id], answerTo(page, own, id), change({ name: 'ask', id }), id === 'words'),
    ),
    row(page, words.yourDevice, device, change({ name: 'device' })),
  ];
}

function answerTo({ draft, site }: Page, own: FurtherStrings, id: QuestionId): unknown {
  const given = givenIn(draft);
  switch (id) {
    case 'words':
      return draft.text.trim();
    case 'how':
      return given.how && own.hows[given.how];
    case 'message':
      return given.message && (given.message === 'yes' ? own.yes : own.noOrNotSure);
    case 'who':
      return given.who && own.whos[given.who];
    case 'agree':
      return consentsFor(draft.way, draft.text).map((one) =>
        given.agreed?.includes(one) ? html`<p>${own.consents[one](site.name)}</p>` : nothing,
      );
    default:
      return given[id]?.trim();
  }
}
