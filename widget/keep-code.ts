import { formatDigits } from '../shared/seal/receipt.ts';
import { enKeep, type KeepStrings } from './locales/en-keep.ts';
import { wordsFor } from './locales/languages.ts';
import type { Page } from './page.ts';
import { addSheet } from './styles/add-styles.ts';
import panelCss from './styles/print-panel.css?inline';

/**
 * A code as a picture, or on paper. Neither names the charity or its page: whoever looks through somebody's
 * pictures or papers learns that there is a code, and not of what.
 */

/** Hands the browser a picture of the code to save. */
export async function saveAsPicture(page: Page, digits: string): Promise<void> {
  const words = await keepWords(page);
  const canvas = drawCode(page, words, digits);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) return page.host.say(words.notSaved);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'code.png';
  link.click();
  // Some browsers read it a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  page.host.say(words.saved);
}

const [width, edge] = [1200, 90];

function drawCode({ host, words }: Page, own: KeepStrings, digits: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = 800;
  const pen = canvas.getContext('2d');
  // Only a browser without a canvas has none, and it would not have got here.
  if (!pen) return canvas;
  const direction = host.renderRoot.querySelector('.panel')?.getAttribute('dir');
  pen.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  pen.textAlign = 'center';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, canvas.height);
  pen.fillStyle = '#000';
  pen.font = 'bold 56px system-ui, sans-serif';
  pen.fillText(words.yourCode, width / 2, 130);
  const [a, b, c, d] = formatDigits(digits).split(' ');
  pen.font = 'bold 120px ui-monospace, Menlo, monospace';
  pen.direction = 'ltr';
  pen.fillText(`${a} ${b}`, width / 2, 290);
  pen.fillText(`${c} ${d}`, width / 2, 430);
  pen.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  pen.font = '44px system-ui, sans-serif';
  let y = 540;
  for (const line of linesOf(pen, own.howTo)) {
    pen.fillText(line, width / 2, y);
    y += 62;
  }
  return canvas;
}

function linesOf(pen: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (pen.measureText(longer).width <= width - 2 * edge) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/**
 * Nothing of the page but the form, whatever its own styles say; in a browser that does not know `:has()`, all
 * of it. And no room for an edge, in which browsers write the page's address.
 */
const documentCss = `@media print {
  body :not(get-involved[printing], get-involved[printing] *, :has(get-involved[printing])) {
    display: none !important;
  }
  @page { margin: 0 }
}`;

/** Prints the code and how to use it, and nothing else of the page. */
export async function printCode(page: Page, digits: string): Promise<void> {
  const words = await keepWords(page);
  const { host } = page;
  const undress = [
    addSheet(document, documentCss),
    ...(host.shadowRoot ? [addSheet(host.shadowRoot, panelCss)] : []),
  ];
  const paper = document.createElement('div');
  paper.className = 'paper';
  const [title, code, use] = [page.words.yourCode, formatDigits(digits), words.howTo].map((text) =>
    Object.assign(document.createElement('p'), { textContent: text }),
  );
  if (code) code.dir = 'ltr';
  paper.append(title ?? '', code ?? '', use ?? '');
  host.renderRoot.querySelector('.panel')?.append(paper);
  host.toggleAttribute('printing', true);
  const end = () => {
    paper.remove();
    host.toggleAttribute('printing', false);
    for (const remove of undress) remove();
  };
  addEventListener('afterprint', end, { once: true });
  print();
}

async function keepWords({ host }: Page): Promise<KeepStrings> {
  return (await wordsFor(host, 'keep', enKeep)) ?? enKeep;
}
