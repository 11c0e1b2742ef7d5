/**
 * A note as people type notes: lines, lists and addresses. Nothing else in it means anything, and none of it is ever
 * markup.
 */

/** A piece of the text by where it stands there (UTF-16 units); with the address that it is, if it is one. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly link?: string;
}

export interface Block {
  readonly type: 'lines' | 'dots' | 'numbers';
  /** Lines, or the items of a list without their dots and numbers. */
  readonly lines: readonly (readonly Run[])[];
  /** The number of the first item. */
  readonly start: number;
}

export function blocksOf(text: string): Block[] {
  const blocks: { type: Block['type']; lines: Run[][]; start: number }[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]+|(?<=\n)(?=\n)/g)) {
    const { type, lead, start } = itemOf(line);
    const last = blocks.at(-1);
    const runs = runsOf(text, index + lead, index + line.length);
    if (last?.type === type) last.lines.push(runs);
    else blocks.push({ type, lines: [runs], start });
  }
  return blocks;
}

function itemOf(line: string): { type: Block['type']; lead: number; start: number } {
  const [lead = '', mark = ''] = /^\s*([-*•–]|\d{1,3}[.)])\s+(?=\S)/.exec(line) ?? [];
  const number = Number.parseInt(mark, 10);
  const type = mark === '' ? 'lines' : Number.isNaN(number) ? 'dots' : 'numbers';
  return { type, lead: lead.length, start: Number.isNaN(number) ? 1 : number };
}

function runsOf(text: string, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const { index, 0: found } of text.slice(from, to).matchAll(/\bhttps?:\/\/[^\s<>"“”]+/gi)) {
    const address = withoutEnd(found);
    const start = from + index;
    const link = webAddress(address);
    if (link === undefined) continue;
    if (start > at) runs.push({ from: at, to: start });
    at = start + address.length;
    runs.push({ from: start, to: at, link });
  }
  if (at < to) runs.push({ from: at, to });
  return runs;
}

/** What ends the sentence around it is not of the address; nor a bracket that was opened before it. */
function withoutEnd(found: string): string {
  const bare = found.replace(/[.,;:!?'’)\]]+$/, '');
  const opened = bare.split('(').length - bare.split(')').length;
  return opened > 0 && found[bare.length] === ')' ? `${bare})` : bare;
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
