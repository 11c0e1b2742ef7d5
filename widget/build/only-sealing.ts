import { type ESTree, type Plugin, parseSync } from 'vite';

/** Methods of the library's classes that sealing never comes to: those of who opens, and of who keeps keys. */
const ofClasses = [
  ...['Open', 'SetupRecipient', 'SendExport', 'ReceiveExport', 'Export', '#extractRecipientKeys'],
  ...['GenerateKeyPair', 'DeriveKeyPair', 'SerializePrivateKey', 'SerializePublicKey'],
  ...['DeserializePrivateKey', 'mode', 'seq', 'Nt', 'KEM', 'KDF', 'AEAD'],
];

/** The same of the objects of which a suite is made. */
const ofObjects = [
  ...['Open', 'Decap', 'DeriveKeyPair', 'SerializePrivateKey', 'DeserializePrivateKey'],
];

/**
 * Takes out of the sealing library, which does all of RFC 9180, what a visitor's device has no use for: a
 * bundler leaves out functions that nobody calls, but no methods. And the messages of its errors: they tell
 * whoever calls it wrongly how; nobody but `shared/seal` does, and its tests would tell. Where a later version
 * has no method of such a name, the build stops: then somebody looks at it anew.
 */
export function onlySealing(): Plugin {
  const messages = /(Error\()(["'`])(?:(?!\2)[^\\\n])*\2/g;
  return {
    name: 'only-sealing',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/node_modules/hpke/')) return undefined;
      const found = methodsIn(parseSync(id, code).program);
      const unused = [
        ...found.filter(
          ({ type, name }) => type === 'MethodDefinition' && ofClasses.includes(name),
        ),
        ...found.filter(({ type, name }) => type === 'Property' && ofObjects.includes(name)),
      ];
      const names = new Set(unused.map(({ name }) => name));
      const gone = [...ofClasses, ...ofObjects].filter((name) => !names.has(name));
      if (gone.length > 0) this.error(`${id} has no ${gone.join(', ')} any more`);
      return { code: without(code, unused).replace(messages, '$1$2$2'), map: null };
    },
  };
}

interface Method {
  readonly type: 'MethodDefinition' | 'Property';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function methodsIn(node: unknown): Method[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(methodsIn);
  // The cast: of a syntax tree, each object that says its type is a node.
  const { type, key, start, end } = node as ESTree.MethodDefinition | ESTree.ObjectProperty;
  if (type !== 'MethodDefinition' && type !== 'Property') return inside;
  if (key.type === 'PrivateIdentifier')
    return [{ type, name: `#${key.name}`, start, end }, ...inside];
  return key.type === 'Identifier' ? [{ type, name: key.name, start, end }, ...inside] : inside;
}

/** None of them stands inside another. */
function without(code: string, methods: readonly Method[]): string {
  const fromTheEnd = methods.toSorted((a, b) => b.start - a.start);
  return fromTheEnd.reduce((left, { type, start, end }) => {
    // Between the members of an object stands a comma.
    const rest = left.slice(end).replace(type === 'Property' ? /^\s*,/ : /^/, '');
    return left.slice(0, start) + rest;
  }, code);
}
