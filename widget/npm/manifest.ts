import { readFileSync } from 'node:fs';

/** What `custom-elements.json` says, as far as types and wrappers are made of it. */
export interface Manifest {
  readonly elements: readonly Element[];
  readonly events: readonly Described[];
}

export interface Element extends Described {
  /** Its module in the package is named for it. */
  readonly tag: string;
  readonly attributes: readonly Attribute[];
  /** The events that it fires, by the name of their class. */
  readonly fires: readonly { readonly name: string; readonly event: string }[];
}

/** A class with what is promised of it. */
export interface Described {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Member[];
  readonly methods: readonly Method[];
}

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface Attribute extends Member {
  readonly attribute: string;
}

interface Method extends Member {
  readonly parameters: readonly { readonly name: string; readonly optional: boolean }[];
}

/** The file as the analyzer writes it: our own, held to the code by a test. */
interface Written {
  readonly modules: readonly {
    readonly declarations: readonly Declaration[];
  }[];
}

interface Declaration {
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
  readonly members?: readonly {
    readonly kind: 'field' | 'method';
    readonly name: string;
    readonly description: string;
    readonly type?: { readonly text: string };
    readonly return?: { readonly type: { readonly text: string } };
    readonly parameters?: readonly { readonly name: string; readonly optional?: boolean }[];
  }[];
  /** One without a property has no type: it is there or not, and may say more. */
  readonly attributes?: readonly {
    readonly name: string;
    readonly description: string;
    readonly fieldName?: string;
    readonly type?: { readonly text: string };
  }[];
  readonly events?: readonly { readonly name: string; readonly type: { readonly text: string } }[];
}

export function readManifest(file: string): Manifest {
  const { modules }: Written = JSON.parse(readFileSync(file, 'utf8'));
  const all = modules.flatMap(({ declarations }) => declarations);
  return {
    elements: all.flatMap((one) => (one.tagName ? [elementOf(one, one.tagName)] : [])),
    events: all.filter(({ tagName }) => !tagName).map(described),
  };
}

function elementOf(declaration: Declaration, tag: string): Element {
  const { attributes = [], events = [] } = declaration;
  return {
    ...described(declaration),
    tag,
    attributes: attributes.map(({ name, fieldName, type, description }) => ({
      name: fieldName ?? name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      attribute: name,
      description,
      type: type ? typeOf(type.text) : 'boolean | string',
    })),
    fires: events.map(({ name, type }) => ({ name, event: type.text })),
  };
}

function described({ name, description = '', members = [] }: Declaration): Described {
  return {
    name,
    description,
    fields: members
      .filter(({ kind }) => kind === 'field')
      .map((one) => ({ ...one, type: typeOf(one.type?.text) })),
    methods: members
      .filter(({ kind }) => kind === 'method')
      .map(({ name: method, description: said, return: returned, parameters = [] }) => ({
        name: method,
        description: said,
        type: returned?.type.text ?? 'void',
        parameters: parameters.map((one) => ({ name: one.name, optional: one.optional ?? false })),
      })),
  };
}

/** A name out of a list of ours is a text to others: a list may grow, and their code should expect it. */
function typeOf(text = 'string'): string {
  return ['number', 'boolean'].includes(text) ? text : 'string';
}
