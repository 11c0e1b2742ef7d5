import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxParts } from '../../shared/messages/limits.ts';
import { boxOf } from '../../shared/paint/box-in-window.ts';
import { chosenIn, readSelection } from './selection.ts';

let root: HTMLElement;

beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  getSelection()?.removeAllRanges();
  root.remove();
});

/** Selects from before `[` to after `]` in this markup, which may stand in a text or between elements. */
function selected(html: string): string[] {
  root.innerHTML = html;
  const [start, end] = [place('['), place(']')];
  getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  return quotes();
}

function quotes(): string[] {
  const choice = readSelection();
  return choice.type === 'chosen' ? choice.parts.map(({ quote }) => quote) : [choice.type];
}

function place(mark: string): { node: Node; offset: number } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const offset = node.textContent?.indexOf(mark) ?? -1;
    if (offset < 0) continue;
    if (node.textContent !== mark || !node.parentNode) {
      if (node instanceof Text) node.deleteData(offset, 1);
      return { node, offset };
    }
    const parent = node.parentNode;
    const at = [...parent.childNodes].indexOf(node as ChildNode);
    node.parentNode.removeChild(node);
    return { node: parent, offset: at };
  }
  throw new Error(`there is no ${mark}`);
}

describe('takes the words of a selection', () => {
  test.each([
    ['with white space at its ends', '<p>One [ two   three \n] four</p>', 'two three'],
    ['between elements', '<div><!---->[<p>One</p><p>two</p>]<p>three</p></div>', 'One\ntwo'],
    [
      'from a heading into a list',
      '<h2>He[ading</h2><ul><li>One</li><li>tw]o</li></ul>',
      'ading\nOne\ntw',
    ],
    [
      'across a table',
      '<table><tr><td>O[ne<td>two<tr><td>three<td>fo]ur</table>',
      'ne\ntwo\nthree\nfo',
    ],
    [
      'that begins in a table',
      '<table><tr><td>One<td>t[wo</table><p>Then th]ree</p>',
      'wo\nThen th',
    ],
    ['in pre', '<pre>if (a)\n[  b();\n  c();]\n</pre>', 'b();\n  c();'],
    ['with a picture at each end', '<p>[<img alt="x">One two<img alt="y">]</p>', 'One two'],
    ['around a picture', '<p>O[ne <img alt="x"> tw]o</p>', 'ne tw'],
    ['right to left', '<p dir="rtl">שלום [עולם טוב] מאוד</p>', 'עולם טוב'],
    ['of both directions', '<p dir="rtl">מה זה [HTML בעולם] שלנו</p>', 'HTML בעולם'],
    ['without spaces between words', '<p>我们[一起设计]服务。</p>', '一起设计'],
    ['with ruby', '<p><ruby>漢[<rt>かん</rt>]</ruby>字</p>', 'かん'],
    ['of emoji', '<p>Well [👩‍🔬 done] 🎉</p>', '👩‍🔬 done'],
    [
      'across what cannot be selected',
      '<p>One [two <b style="user-select: none">not this</b> three] four</p>',
      'two not this three',
    ],
    ['with something hidden in it', '<p>O[ne <span hidden>no</span>two]</p>', 'ne two'],
  ])('%s', (_, html, quote) => {
    expect(selected(html)).toEqual([quote]);
  });

  test('as a range without the white space at its ends, so that what is painted is what is saved', () => {
    root.innerHTML = '<p>One</p><p>  two  </p><p>three</p>';
    const range = document.createRange();
    range.setStart(root.children[0]?.firstChild ?? root, 3);
    range.setEnd(root.children[2] ?? root, 0);
    const choice = chosenIn([range]);
    expect(choice.type === 'chosen' && String(choice.parts[0].range)).toBe('two');
  });

  test('of everything, as Ctrl+A selects it', () => {
    root.innerHTML = '<nav style="user-select: none">Menu</nav><p>One</p>';
    getSelection()?.selectAllChildren(root);
    expect(quotes()).toEqual(['Menu\nOne']);
  });
});

test.each([
  ['white space', '<p>One[   ]two</p>'],
  ['a picture', '<p>[<img alt="x">]</p>'],
  ['something hidden', '<p><span style="visibility: hidden">O[ne] two</span></p>'],
])('finds nothing in a selection of %s', (_, html) => {
  expect(selected(html)).toEqual(['nothing']);
});

// Chromium has one range at most, so these are handed over as Firefox has them.
describe('several ranges', () => {
  function cells(...ids: string[]): Range[] {
    return ids.map((id) => {
      const range = document.createRange();
      range.selectNode(root.querySelector(`#${id}`) ?? root);
      return range;
    });
  }

  function chosen(ranges: Range[]): string[] {
    const choice = chosenIn(ranges);
    return choice.type === 'chosen' ? choice.parts.map(({ quote }) => quote) : [choice.type];
  }

  test('each become a passage, in the order of the page', () => {
    root.innerHTML =
      '<table><tr><td id="a">One<td>1<tr><td id="b">Two<td>2<tr><td id="c">Three<td>3</table>';
    expect(chosen(cells('c', 'a', 'b'))).toEqual(['One', 'Two', 'Three']);
  });

  test('are one where they touch or overlap', () => {
    root.innerHTML = '<table><tr><td id="a">One<td id="b">two<td>three<td id="c">four</table>';
    expect(chosen(cells('a', 'b', 'b', 'c'))).toEqual(['One\ntwo', 'four']);
  });

  test('are one where only something that cannot be selected stands between', () => {
    root.innerHTML =
      '<p><i id="a">One</i> <b style="user-select: none">copy <u>link</u></b> <i id="b">two</i></p>';
    expect(chosen(cells('a', 'b'))).toEqual(['One copy link two']);
  });

  test('without words are left out, and too many are too many', () => {
    root.innerHTML = '<p><i id="a"> </i><i id="b">One</i></p>';
    expect(chosen(cells('a', 'b'))).toEqual(['One']);
    root.innerHTML = '<p><i>a</i> - </p>'.repeat(maxParts + 1);
    const ranges = [...root.querySelectorAll('i')].map((part) => {
      const range = document.createRange();
      range.selectNode(part);
      return range;
    });
    expect(chosen(ranges)).toEqual(['too-many']);
    expect(chosen(ranges.slice(1))).toHaveLength(maxParts);
  });
});

describe('in a frame of the same origin', () => {
  async function frame(parent: ParentNode & Node, html: string): Promise<HTMLIFrameElement> {
    const made = (parent.ownerDocument ?? document).createElement('iframe');
    made.srcdoc = `<style>body { margin: 0 }</style>${html}`;
    made.style.cssText = 'display: block; border: 5px solid; padding: 7px; inline-size: 300px';
    const loaded = new Promise((resolve) => made.addEventListener('load', resolve));
    parent.append(made);
    await loaded;
    return made;
  }

  test('takes the words, of the frame that has the focus', async () => {
    root.innerHTML = '<p>Of the page</p>';
    const { contentDocument } = await frame(root, '<p tabindex="0">In the frame</p>');
    const [outer, inner] = [root.querySelector('p'), contentDocument?.querySelector('p')];
    if (!outer || !inner) throw new Error('no words');
    getSelection()?.selectAllChildren(outer);
    expect(quotes()).toEqual(['Of the page']);
    contentDocument?.getSelection()?.selectAllChildren(inner);
    inner.focus();
    expect(quotes()).toEqual(['In the frame']);
    getSelection()?.removeAllRanges();
    inner.blur();
    expect(quotes()).toEqual(['In the frame']);
  });

  test('knows where they are in the window, also in a frame in a frame', async () => {
    root.style.paddingTop = '20px';
    const outer = await frame(root, '');
    const outerBody = outer.contentDocument?.body;
    if (!outerBody) throw new Error('no frame');
    const inner = await frame(outerBody, '<p style="margin: 0">Words</p>');
    const words = inner.contentDocument?.querySelector('p');
    if (!words) throw new Error('no words');
    inner.contentDocument?.getSelection()?.selectAllChildren(words);
    words.tabIndex = 0;
    words.focus();
    const choice = readSelection();
    if (choice.type !== 'chosen') throw new Error(choice.type);
    const { left, top } = outer.getBoundingClientRect();
    const box = boxOf(choice.parts.map(({ range }) => range));
    expect([box.left, box.top]).toEqual([left + 24, top + 24]);
    // What is scrolled out of a frame is not seen.
    inner.style.blockSize = '4px';
    expect(boxOf(choice.parts.map(({ range }) => range)).height).toBeLessThanOrEqual(4);
  });
});
