import { membersOf } from '../members.ts';

/**
 * What an isolated form and the page around it say to one another. Everything here may be known to the page:
 * names of events, never what is in the form. Each side checks who speaks before it reads.
 */

/**
 * What the form says: how high it is, with the ways that it shows once it can be used, and whether the page has to
 * show other ways to reach the charity; what happened; and that somebody in it pressed what leaves the page.
 */
export type FrameSays =
  | {
      readonly type: 'size';
      readonly height: number;
      readonly others: boolean;
      readonly ways?: readonly string[];
    }
  | { readonly type: 'event'; readonly name: EventName }
  | { readonly type: 'leave' };

/** What the page asks of it. It says when it has forgotten, on the port that came with that. */
export type PageAsks =
  | { readonly type: 'open'; readonly way: string }
  | { readonly type: 'close' | 'reset' | 'forget' };

export const eventNames = [
  'gi-open',
  'gi-step',
  'gi-queued',
  'gi-sent',
  'gi-answered',
  'gi-erased',
  'gi-error',
] as const;
type EventName = (typeof eventNames)[number];

/** Higher than any page of the form is, at any zoom. */
const highest = 20_000;

export function parseFrameSays(data: unknown): FrameSays | undefined {
  const { type, height, others, ways, name } = membersOf(data);
  if (type === 'event') {
    const known = eventNames.find((one) => one === name);
    return known && { type, name: known };
  }
  if (type === 'leave') return { type };
  if (type !== 'size' || typeof height !== 'number' || !(height >= 0 && height <= highest)) {
    return undefined;
  }
  const size = { type, height, others: others === true } as const;
  return Array.isArray(ways) ? { ...size, ways: ways.filter(isText) } : size;
}

export function parsePageAsks(data: unknown): PageAsks | undefined {
  const { type, way } = membersOf(data);
  if (type === 'open' && isText(way)) return { type, way };
  return type === 'close' || type === 'reset' || type === 'forget' ? { type } : undefined;
}

/** What the page around may decide of the look; it is handed on with the address of the frame. */
export const lookNames = [
  '--accent',
  '--accent-ink',
  '--card',
  '--ink',
  '--ink-soft',
  '--line',
  '--focus',
  '--careful',
  '--font-ours',
  '--font-theirs',
  '--size-m',
  '--size-l',
  '--size-xl',
  '--radius',
  '--target',
] as const;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
