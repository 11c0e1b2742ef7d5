import type { Attribute, Element, Manifest } from './manifest.ts';
import { comment } from './types.ts';

/**
 * The React components, written from the manifest: one for each element. They render the element and what
 * stands inside it on a server too, and load its code in the browser alone, where there are elements.
 *
 * React keeps `key` for itself and never hands it on, so the attribute goes by `siteKey`, and is set by hand
 * while React puts the element into the page: before the element looks for it.
 */
export function reactOf({ elements }: Manifest): string {
  return `'use client';
import { createElement, forwardRef, useCallback, useEffect, useRef } from 'react';

${elements.map(componentOf).join('\n')}
function component(tag, load, attributes, events) {
  return forwardRef(function Wrapped({ siteKey, children, ...props }, ref) {
    const own = useRef(null);
    const place = useCallback(
      (element) => {
        own.current = element;
        if (element && siteKey !== undefined) element.setAttribute('key', siteKey);
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      },
      [siteKey, ref],
    );
    useEffect(() => {
      void load();
    }, []);
    useEffect(() => {
      const until = new AbortController();
      for (const [name, event] of Object.entries(events)) {
        if (props[name]) own.current?.addEventListener(event, props[name], { signal: until.signal });
      }
      return () => until.abort();
    });
    const given = Object.entries(props)
      .filter(([name]) => !(name in events))
      .map(([name, value]) => [attributes[name] ?? name, value])
      // By itself or not at all: React before 19 writes "true" and "false".
      .map(([name, value]) => [name, value === true ? '' : value === false ? undefined : value]);
    return createElement(tag, { ...Object.fromEntries(given), ref: place }, children);
  });
}
`;
}

/** Their types. */
export function reactTypesOf({ elements, events }: Manifest): string {
  return `import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type {
${events.map(({ name }) => `  ${name},`).join('\n')}
} from './get-involved.js';
${elements.map(({ name, tag }) => `import type { ${name} as ${name}Element } from './${tag}.js';`).join('\n')}

${elements.map(componentTypesOf).join('\n')}`;
}

/** The name by which a React component takes an attribute. */
function propOf({ attribute, name }: Attribute): string {
  return attribute === 'key' ? 'siteKey' : name;
}

function handlerOf(event: string): string {
  return `on${event.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

function componentOf({ name, tag, attributes, fires }: Element): string {
  const renamed = attributes.filter((one) => one.attribute !== 'key' && one.attribute !== one.name);
  const attributeNames = {
    // React before 19 hands it to an element of one's own as it is.
    className: 'class',
    ...Object.fromEntries(renamed.map((one) => [one.name, one.attribute])),
  };
  const events = Object.fromEntries(fires.map((one) => [handlerOf(one.name), one.name]));
  const given = [`'${tag}'`, `() => import('./${tag}.js')`].concat(
    [attributeNames, events].map((one) => JSON.stringify(one)),
  );
  // Pure: a bundler leaves out the code of an element that an app has not got.
  return `export const ${name} = /* @__PURE__ */ component(${given.join(', ')});\n`;
}

function componentTypesOf({ name, description, attributes, fires }: Element): string {
  const needed = ['hub', 'site', 'key'];
  return `export interface ${name}Props extends Omit<HTMLAttributes<HTMLElement>, 'lang'> {
${attributes.map((one) => `${comment(one.description, '  ')}\n  ${propOf(one)}${needed.includes(one.attribute) ? '' : '?'}: ${one.type};`).join('\n')}
${fires.map((one) => `  ${handlerOf(one.name)}?: (event: ${one.event}) => void;`).join('\n')}
}

${comment(description)}
export declare const ${name}: ForwardRefExoticComponent<
  ${name}Props & RefAttributes<${name}Element>
>;
`;
}
