/** The element that has the focus, inside open shadow trees and frames of the same origin too. */
export function activeElement(): Element | null {
  let active = document.activeElement;
  for (let inner = active; inner; inner = activeInside(inner) ?? null) active = inner;
  return active;
}

function activeInside(element: Element): Element | null | undefined {
  // Null for a frame of another origin.
  const tree = 'contentDocument' in element ? element.contentDocument : element.shadowRoot;
  // The document of a frame or of an `<object>`.
  return (tree as Document | ShadowRoot | null)?.activeElement;
}
