/** A module, or undefined when it cannot be had: `import()` rejects with a TypeError then. */
export function orNotLoaded<Module>(loading: Promise<Module>): Promise<Module | undefined> {
  return loading.catch((error: unknown) => {
    if (error instanceof TypeError) return undefined;
    throw error;
  });
}
