/** As much of PouchDB as the benchmark uses; it comes without types. */
declare module 'pouchdb-browser' {
  class PouchDB {
    constructor(name: string);
    info(): Promise<{ readonly doc_count: number }>;
    static replicate(
      source: string,
      target: PouchDB,
      options: { readonly batch_size: number; readonly batches_limit: number },
    ): Promise<unknown>;
  }
  export = PouchDB;
}
