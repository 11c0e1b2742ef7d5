import { deleteOutbox } from '../delivery/delete-outbox.ts';
import type { GetInvolved } from '../get-involved.ts';
import { pressedThrice } from '../pressed-thrice.ts';
import { addStyles } from '../styles/add-styles.ts';
import { eventNames, type FrameSays, lookNames, parsePageAsks } from './messages.ts';

/** The page in the frame: the form and nothing else, as the page around it asked for. */
export function startFrame(asked: URLSearchParams): void {
  const page = asked.get('page') ?? '';
  const element = elementFor(asked);
  const told = isAddress(page);
  const say = (what: FrameSays) => {
    // Only to the page that framed it: to another origin the browser hands nothing over.
    if (told) parent.postMessage(what, page);
  };
  for (const name of eventNames) element.addEventListener(name, () => say({ type: 'event', name }));
  const tellSize = () => {
    const ways = element.trusted?.ways;
    const height = Math.ceil(element.getBoundingClientRect().height);
    const others = Boolean(ways && element.renderRoot.querySelector('.fallback'));
    say({ type: 'size', height, others, ...(ways && { ways }) });
  };
  new ResizeObserver(tellSize).observe(element);
  window.addEventListener('message', ({ source, origin, data, ports }) => {
    if (source === parent && origin === page) void obey(element, data, ports);
  });
  if (asked.get('exit') === 'true') {
    pressedThrice('Shift', new AbortController().signal, (times) => {
      if (times === 3) say({ type: 'leave' });
    });
  }
  showAlone(asked, element);
}

/** Safari before 17 and Chrome before 120 have no `URL.canParse`. */
function isAddress(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function elementFor(asked: URLSearchParams): GetInvolved {
  const element = document.createElement('get-involved');
  const attributes = {
    hub: location.href.replace(/\/get-involved\/.*/s, ''),
    site: asked.get('site'),
    key: asked.get('key'),
    lang: asked.get('lang'),
    way: asked.get('way'),
    'heading-level': asked.get('level'),
    practice: asked.get('practice'),
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value) element.setAttribute(name, value);
  }
  for (const name of lookNames) element.style.setProperty(name, asked.get(name) ?? '');
  // The cast: get-involved.js, which the page loads first, has defined it.
  return element as GetInvolved;
}

async function obey(
  element: GetInvolved,
  data: unknown,
  [answer]: readonly MessagePort[],
): Promise<void> {
  const asked = parsePageAsks(data);
  if (asked?.type === 'open') return element.open(asked.way);
  if (asked?.type !== 'forget') return asked && element[asked.type]();
  element.reset();
  // With it ends all that goes on in it.
  element.remove();
  await deleteOutbox();
  answer?.postMessage('forgotten');
}

/** The box around it, and the line about danger, are the page's: there once, and as the page has them. */
function showAlone(asked: URLSearchParams, element: GetInvolved): void {
  // By the object model: a browser that can make no sheets may not write styles down here.
  Object.assign(document.body.style, { margin: '0', overflow: 'hidden' });
  Object.assign(element.style, { display: 'flow-root', padding: '6px' });
  document.documentElement.lang = asked.get('lang') ?? 'en';
  document.documentElement.style.colorScheme = asked.get('scheme') ?? '';
  document.body.append(element);
  // Only now is there something to add it to.
  addStyles(
    element,
    '.panel{max-inline-size:none;padding:0;border:0;background:none}.foot{display:none}',
  );
}
