import * as v from 'valibot';

/** An answer of the hub that says no (RFC 9457), and the kinds of no there are. */
export const problems = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  'work-wanted': 429,
  unavailable: 503,
  'no-room': 507,
} as const;
export type ProblemType = keyof typeof problems;

// No array literal here: `picklist` would lose the literal types of Object.keys.
const types = Object.keys(problems) as ProblemType[];

export const problemSchema = v.object({
  type: v.picklist(types),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  epoch: v.optional(v.string()),
  /** Of `work-wanted`. */
  challenge: v.optional(v.string()),
  bits: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof problemSchema>;
