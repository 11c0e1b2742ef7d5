/**
 * The import law (ARCHITECTURE.md). `tests/import-law.test.ts` plants one fault per rule and sees it fire.
 * A path may import itself, what its row names, and packages; nothing else of ours.
 */
const law = [
  ['records', '^shared/records/', []],
  ['seal', '^shared/seal/', ['shared/records']],
  ['protocol', '^shared/protocol/', ['shared/records']],
  ['anchor', '^shared/anchor/', ['shared/records']],
  ['paint', '^shared/paint/', ['shared/records']],
  ['messages', '^shared/messages/', ['shared/records']],
  ['outbox', '^shared/outbox/', ['shared/records']],
  ['exchange', '^shared/exchange/', ['shared/records']],
  ['store', '^shared/store/', ['shared/records', 'shared/outbox']],
  [
    'sync',
    '^shared/sync/',
    ['shared/store', 'shared/outbox', 'shared/protocol', 'shared/seal', 'shared/records'],
  ],
  ['ui', '^shared/ui/', ['shared/records']],
  ['hub', '^hub/', ['shared/records', 'shared/protocol']],
  [
    'widget',
    '^widget/',
    [
      'shared/records',
      'shared/protocol',
      'shared/seal',
      'shared/outbox',
      'shared/ui/tokens\\.css',
      'shared/sync/(client|back-off)\\.ts',
    ],
  ],
];

const ours = '^(entrypoints|widget|shared|hub|demo|bench|tests|docs)/';
const tests = '\\.test\\.tsx?$';

const rules = law.map(([name, from, may]) => ({
  name: `law-${name}`,
  severity: 'error',
  comment: `${name} may import only itself${may.length ? ` and ${may.join(', ')}` : ''}`,
  from: { path: from, pathNot: tests },
  to: { path: ours, pathNot: [from, ...may.map((path) => `^${path}(/|$)`)] },
}));

export default {
  forbidden: [
    ...rules,
    {
      name: 'law-entrypoints',
      severity: 'error',
      comment: 'an entrypoint imports shared code, never another entrypoint, the widget or the hub',
      from: { path: '^entrypoints/([^/]+)', pathNot: tests },
      to: { path: ours, pathNot: ['^entrypoints/$1/', '^shared/'] },
    },
    {
      name: 'law-page-scripts',
      severity: 'error',
      comment:
        "a page script's IndexedDB is the site's: never the store, the outbox or sync, even indirectly",
      from: { path: '^entrypoints/[^/]+\\.content/', pathNot: tests },
      to: {
        path: '^shared/',
        pathNot: ['^shared/(records|messages|anchor|paint)/', '^shared/ui/tokens\\.css'],
        reachable: true,
      },
    },
    {
      name: 'law-widget-reach',
      severity: 'error',
      comment:
        'what the widget imports may not bring the store, the messages or the pages of the extension along',
      from: { path: '^widget/', pathNot: tests },
      to: {
        path: '^(entrypoints|shared/(store|messages|anchor|paint|exchange|ui))/',
        pathNot: '^shared/ui/tokens\\.css',
        reachable: true,
      },
    },
    {
      name: 'law-browser-api',
      severity: 'error',
      comment: 'only entrypoints and messages touch wxt and the browser API',
      from: { path: '^(shared|widget|hub)/', pathNot: ['^shared/messages/', tests] },
      to: { path: '(^|node_modules/)wxt(/|$)' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'no cycles',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      comment: 'import the file: only entrypoints have an index',
      from: {},
      to: { path: '/index\\.tsx?$', pathNot: ['^entrypoints/', 'node_modules/'] },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'shipped code never imports a test or a fixture',
      from: { path: '^(entrypoints|widget|shared|hub)/', pathNot: tests },
      to: { path: ['^tests/', tests] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'every import exists',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built: its pieces import each other both ways.
    exclude: { path: '^widget/dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};
