/** Whether what staff did made a difference, as the visitor has it. */
export const differences = ['yes', 'some', 'no'] as const;
export type Difference = (typeof differences)[number];
