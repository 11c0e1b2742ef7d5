/** As much of PouchDB as the benchmarks use; it comes without types. */
declare module 'pouchdb-browser' {
  class PouchDB {
    constructor(name: string);
    info(): Promise<{ readonly doc_count: number }>;
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    get(id: string): Promise<unknown>;
    put(document: object): Promise<unknown>;
    query(
      view: string,
      options: {
        readonly startkey?: number;
        readonly descending?: boolean;
        readonly include_docs?: boolean;
        readonly limit: number;
      },
    ): Promise<{ readonly rows: readonly unknown[] }>;
    close(): Promise<void>;
    static replicate(
      source: string,
      target: PouchDB,
      options: { readonly batch_size: number; readonly batches_limit: number },
    ): Promise<unknown>;
  }
  export = PouchDB;
}
