/**
 * `npm run manifest`: what whoever embeds the elements may rely on, as editors and frameworks read it.
 * A member that no sentence documents is not promised, and is left out.
 */
export default {
  globs: ['widget/*.ts', 'widget/board/elements.ts', 'widget/events/*.ts'],
  exclude: ['**/*.test.ts', '**/*.config.ts'],
  outdir: 'widget',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'promised-only',
      packageLinkPhase: ({ customElementsManifest }) => keepPromised(customElementsManifest),
    },
  ],
};

function keepPromised(manifest) {
  manifest.modules = manifest.modules.filter(hasElementOrEvent);
  for (const module of manifest.modules) {
    for (const element of module.declarations) {
      element.members = element.members?.filter(
        ({ description, name }) => description && !name.startsWith('#'),
      );
      element.events = element.events?.filter(({ name }) => name?.startsWith('gi-'));
    }
  }
  manifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function hasElementOrEvent({ declarations = [], exports = [] }) {
  const isEvent = ({ superclass }) => superclass?.name === 'Event';
  const defines = exports.some(({ kind }) => kind === 'custom-element-definition');
  return defines || declarations.some((one) => one.customElement || isEvent(one));
}
