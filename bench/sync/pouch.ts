import PouchDB from 'pouchdb-browser';

/** In the page: PouchDB, and all that the server has. */
export async function run(server: string): Promise<number> {
  const local = new PouchDB('records');
  // Ten times its own batch size: at that it would mostly wait.
  await PouchDB.replicate(`${server}/records`, local, { batch_size: 1000, batches_limit: 4 });
  return (await local.info()).doc_count;
}
