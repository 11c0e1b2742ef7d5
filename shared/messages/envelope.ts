/** A message as it travels: its name, and what it carries. */
export interface Envelope {
  readonly message: string;
  readonly request: unknown;
}

/** Undefined for what is no message. */
export function parseEnvelope(value: unknown): Envelope | undefined {
  if (typeof value !== 'object' || value === null || !('message' in value)) return undefined;
  if (typeof value.message !== 'string') return undefined;
  return { message: value.message, request: 'request' in value ? value.request : undefined };
}
