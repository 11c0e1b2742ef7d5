import { isId } from '../records/ids.ts';
import type { Messages, PageMessage } from './contract.ts';

type Parsed<T extends PageMessage> = { readonly request: Messages[T]['request'] } | undefined;

const requests: { readonly [T in PageMessage]: (value: unknown) => Parsed<T> } = {
  'page/states': nothing,
  'page/show': passage,
  'page/describe': passage,
  'page/go': direction,
  'page/repaint': nothing,
  'page/stop': nothing,
};

/** What parse.ts does, for messages to page scripts: by hand, since they are kept small. */
export function parsePageRequest<T extends PageMessage>(type: T, value: unknown): Parsed<T> {
  return requests[type](value);
}

function nothing(value: unknown): { readonly request: null } | undefined {
  return value === null ? { request: null } : undefined;
}

function passage(value: unknown): { readonly request: { readonly id: string } } | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return isId(value.id) ? { request: { id: value.id } } : undefined;
}

function direction(value: unknown): Parsed<'page/go'> {
  if (typeof value !== 'object' || value === null || !('to' in value)) return undefined;
  const { to } = value;
  return to === 'next' || to === 'previous' ? { request: { to } } : undefined;
}
