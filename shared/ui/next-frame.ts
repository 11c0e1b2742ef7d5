/** Once what was just changed is on the screen: what follows may hold the page up for a second. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
