/** Hands a file to the person, into the folder of their downloads. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken it over by the time that the next task runs, except for slow disks.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** `alongside-2026-11-25.json`, for a file made now. */
export function fileName(what: string, now = Date.now()): string {
  return `${what}-${new Date(now).toISOString().slice(0, 10)}.json`;
}
