/** Scrolls to a range, in the frame and the boxes that it is in too; smoothly, where a person has no objection. */
export function bringIntoView(range: Range): void {
  const element = range.startContainer.parentElement;
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return;
  const calm = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : 'smooth';
  element.scrollIntoView({ block: 'center', behavior });
  if (element.getBoundingClientRect().height <= view.innerHeight) return;
  // The middle of what is longer than the window is not where the passage is.
  view.scrollBy({ top: range.getBoundingClientRect().top - view.innerHeight / 3, behavior });
}
