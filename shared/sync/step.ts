import type { Problem } from '../protocol/problem.ts';
import type { Answer } from './call.ts';

/** What came of one step of a pass. */
export type Step =
  /** It did what there was to do: so many things moved. */
  { readonly type: 'done'; readonly moved: number } | Stopped;

/** Why a pass can go no further for now. Nothing is lost by it: the next pass goes on from there. */
export type Stopped =
  | { readonly type: 'offline' }
  /** The hub asks to come back later. */
  | { readonly type: 'busy'; readonly problem: Problem }
  /** The hub will have nothing from this device: it was taken out of the team. */
  | { readonly type: 'refused'; readonly problem: Problem }
  /** This computer's disk is full. */
  | { readonly type: 'full' }
  /** The person stopped the getting of what the team has. */
  | { readonly type: 'paused' };

const passing = [408, 425, 429, 503, 507];

/** What an answer that is not the one hoped for means for the whole pass. */
export function stoppedBy(answer: Exclude<Answer<unknown>, { type: 'ok' }>): Stopped {
  if (answer.type === 'offline') return answer;
  const { problem } = answer;
  return { type: passing.includes(problem.status) ? 'busy' : 'refused', problem };
}
