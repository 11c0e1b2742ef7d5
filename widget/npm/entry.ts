import '../define.ts';

/**
 * What `import 'alongside-widget'` gives: the element is defined, and its class is at hand. Not the classes of
 * its events: they are types alone, because what fires them is loaded later.
 */
export { GetInvolved } from '../get-involved.ts';
