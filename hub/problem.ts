import { type Problem, type ProblemType, problems } from '../shared/protocol/problem.ts';

/** Thrown wherever a call has to be refused; `app.ts` turns it into an answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.title);
    this.problem = problem;
    this.headers = headers;
  }
}

/** @param detail for the developer of a client: what was wrong, never a value that was sent */
export function refuse(type: ProblemType, detail?: string): Refusal {
  const headers = type === 'unauthorised' ? { 'WWW-Authenticate': 'Bearer' } : {};
  return new Refusal(problem(type, detail), headers);
}

/** The cursor belongs to another history; the answer names the present one. */
export function goneCursor(epoch: string): Refusal {
  const detail = 'The cursor is not one of this history. Pull from 0.';
  return new Refusal({ ...problem('gone', detail), epoch });
}

export function tooMany(seconds: number): Refusal {
  const detail = `Wait ${seconds} s.`;
  return new Refusal(problem('too-many', detail), { 'Retry-After': String(seconds) });
}

export function workWanted(challenge: string, bits: number): Refusal {
  const detail = 'Do the work and send it again.';
  return new Refusal({ ...problem('work-wanted', detail), challenge, bits });
}

export function answerOf({ problem, headers }: Refusal): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
  });
}

const titles: Record<ProblemType, string> = {
  'bad-request': 'The request is not as the protocol has it',
  unauthorised: 'This needs the token of a device of the team',
  forbidden: 'Not allowed on this hub',
  'not-found': 'Nothing here',
  conflict: 'This does not go with what is already here',
  gone: 'This has ended',
  'too-large': 'Too large',
  'too-many': 'Too many calls',
  'work-wanted': 'This hub asks for a little work first',
  'no-room': 'The team has no room left on this hub',
  unavailable: 'The hub cannot do this now',
};

function problem(type: ProblemType, detail?: string): Problem {
  const common = { type, title: titles[type], status: problems[type] };
  return detail === undefined ? common : { ...common, detail };
}
