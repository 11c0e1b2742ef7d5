/**
 * Starts something on `port` or the first free one after it. Ports are handed out by starting, not by
 * looking first: between a look and a start another program may take the port.
 */
export async function onFreePort<T>(
  port: number,
  start: (port: number) => Promise<T>,
  tries = 20,
): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if (!isTaken(error) || tries <= 1) throw error;
    return onFreePort(port + 1, start, tries - 1);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
