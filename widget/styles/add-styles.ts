declare global {
  /** What a page's policy lets styles in by, under the name that Lit knows it by. */
  var litNonce: string | undefined;
}

const added = new WeakMap<ShadowRoot, Set<string>>();

/** Adds to the look of an element; the same once. */
export function addStyles(
  { shadowRoot }: { readonly shadowRoot: ShadowRoot | null },
  css: string,
): void {
  if (!shadowRoot) return;
  const known = added.get(shadowRoot) ?? new Set();
  if (known.has(css)) return;
  added.set(shadowRoot, known.add(css));
  addSheet(shadowRoot, css);
}

/** Adds to the look of a page or of a shadow tree. @returns what takes it away again */
export function addSheet(root: Document | ShadowRoot, css: string): () => void {
  // Safari before 16.4 can make no sheets: it gets an element, as Lit gives it for the first screen.
  if (!('replaceSync' in CSSStyleSheet.prototype)) {
    const style = document.createElement('style');
    style.nonce = globalThis.litNonce ?? '';
    style.textContent = css;
    ('head' in root ? root.head : root).append(style);
    return () => style.remove();
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // Chrome before 99 takes a list, and nothing that is pushed.
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
