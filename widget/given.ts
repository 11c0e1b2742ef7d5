/** What a person answered besides their words. In memory only, like those. */
export interface Given {
  /** Of the choices to the charity's question, in its words. */
  readonly choice?: string;
  readonly how?: How;
  readonly phone?: string;
  readonly email?: string;
  readonly name?: string;
  readonly message?: 'yes' | 'no';
  readonly when?: string;
  /** The ids of what they agreed to. */
  readonly agreed?: readonly string[];
  readonly who?: Who;
  /** The pages that they went on from. */
  readonly seen?: readonly QuestionId[];
  /** They have been at the last page, and go back there after each change. */
  readonly checked?: boolean;
}

export type How = 'call' | 'text' | 'email' | 'code';
export type Who = 'now' | 'family' | 'work' | 'other' | 'unsaid';

/** The pages that can ask something: one question each. */
export type QuestionId =
  | 'choice'
  | 'how'
  | 'phone'
  | 'email'
  | 'name'
  | 'message'
  | 'when'
  | 'words'
  | 'agree'
  | 'who';
