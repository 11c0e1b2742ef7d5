import type { Described, Element, Manifest } from './manifest.ts';

/**
 * The declarations of each element's module, by their file, written from the manifest. The main one gives its
 * class and has the events of all; the others define their element and give nothing but its type.
 */
export function typesOf({ elements, events }: Manifest): { readonly [file: string]: string } {
  return Object.fromEntries(
    elements.map((one) => [
      `${one.tag}.d.ts`,
      one.tag === 'get-involved' ? mainTypes(one, events) : typesBeside(one),
    ]),
  );
}

function mainTypes(element: Element, events: readonly Described[]): string {
  return `${[
    declared(element, 'declare class', 'HTMLElement'),
    ...events.map((one) => declared(one, 'interface', 'Event')),
    'declare global {',
    ...tagOf(element),
    '  interface GlobalEventHandlersEventMap {',
    ...element.fires.map(({ name, event }) => `    '${name}': ${event};`),
    '  }',
    '}',
  ].join('\n')}\n`;
}

function typesBeside(element: Element): string {
  return `${[
    `import './get-involved.js';`,
    '',
    declared(element, 'interface', 'HTMLElement'),
    'declare global {',
    ...tagOf(element),
    '}',
  ].join('\n')}\n`;
}

function tagOf({ tag, name }: Element): string[] {
  return ['  interface HTMLElementTagNameMap {', `    '${tag}': ${name};`, '  }'];
}

/** A comment in front of a declaration. */
export function comment(text: string, indent = ''): string {
  const lines = text.replaceAll('*/', '* /').split('\n');
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`].join('\n');
}

function declared(
  { name, description, fields, methods }: Described,
  what: 'declare class' | 'interface',
  base: string,
): string {
  const kept = base === 'Event' ? 'readonly ' : '';
  return [
    comment(description),
    `export ${what} ${name} extends ${base} {`,
    ...fields.flatMap((one) => [
      comment(one.description, '  '),
      `  ${kept}${one.name}: ${one.type};`,
    ]),
    ...methods.flatMap((one) => [
      comment(one.description, '  '),
      `  ${one.name}(${one.parameters.map((p) => `${p.name}${p.optional ? '?' : ''}: string`).join(', ')}): ${one.type};`,
    ]),
    '}',
    '',
  ].join('\n');
}
