/**
 * The tables, as numbered steps: step N takes a database from version N - 1 to N and never changes again.
 * In the SQL that SQLite and PostgreSQL share: text for ids, sealed bytes (base64url) and hashes, BIGINT
 * for milliseconds. Every key begins with the team, so that tables can be split by it; what visitors name
 * without a team has an index of its own beside.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE teams (
    team TEXT PRIMARY KEY,
    head BIGINT NOT NULL,
    made_at BIGINT NOT NULL
  );

  CREATE TABLE devices (
    team TEXT NOT NULL,
    device TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (team, device)
  );
  CREATE UNIQUE INDEX devices_by_name ON devices (device);

  CREATE TABLE entries (
    team TEXT NOT NULL,
    number BIGINT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    type TEXT NOT NULL,
    time BIGINT NOT NULL,
    sealed TEXT,
    site TEXT,
    PRIMARY KEY (team, number)
  );
  CREATE UNIQUE INDEX entries_by_id ON entries (team, id);
  CREATE INDEX entries_by_subject ON entries (team, subject, type);

  CREATE TABLE sites (
    team TEXT NOT NULL,
    site TEXT NOT NULL,
    version BIGINT NOT NULL,
    payload TEXT NOT NULL,
    signature TEXT NOT NULL,
    public_key TEXT NOT NULL,
    PRIMARY KEY (team, site)
  );
  CREATE UNIQUE INDEX sites_by_name ON sites (site);

  CREATE TABLE mailboxes (
    team TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    feedback TEXT NOT NULL,
    read_hash TEXT NOT NULL,
    erase_hash TEXT NOT NULL,
    received BIGINT NOT NULL,
    erased INTEGER NOT NULL,
    PRIMARY KEY (team, mailbox)
  );
  CREATE UNIQUE INDEX mailboxes_by_name ON mailboxes (mailbox);
  CREATE INDEX mailboxes_by_feedback ON mailboxes (team, feedback);

  CREATE TABLE messages (
    team TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    id TEXT NOT NULL,
    time BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (team, mailbox, id)
  );

  CREATE TABLE invites (
    team TEXT NOT NULL,
    invite TEXT NOT NULL,
    claim_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    expires BIGINT NOT NULL,
    claimed_by TEXT,
    PRIMARY KEY (team, invite)
  );
  CREATE UNIQUE INDEX invites_by_name ON invites (invite);
  `,
  `
  ALTER TABLE teams ADD COLUMN ring BIGINT NOT NULL DEFAULT 1;

  CREATE TABLE rings (
    team TEXT NOT NULL,
    ring BIGINT NOT NULL,
    id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (team, ring)
  );

  CREATE TABLE boxes (
    team TEXT NOT NULL,
    device TEXT NOT NULL,
    ring BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (team, device, ring)
  );

  CREATE TABLE recoveries (
    team TEXT PRIMARY KEY,
    recovery TEXT NOT NULL,
    claim_hash TEXT NOT NULL,
    pair TEXT NOT NULL,
    box TEXT NOT NULL
  );
  CREATE UNIQUE INDEX recoveries_by_name ON recoveries (recovery);
  `,
  `
  CREATE TABLE snapshots (
    team TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    device TEXT NOT NULL,
    number BIGINT NOT NULL,
    touched BIGINT NOT NULL,
    chunks INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (team, snapshot)
  );

  CREATE TABLE snapshot_chunks (
    team TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (team, snapshot, chunk)
  );
  `,
  // What no team has: the widget is the same for all.
  `
  CREATE TABLE widget_builds (
    build TEXT PRIMARY KEY,
    used BIGINT NOT NULL
  );

  CREATE TABLE widget_files (
    build TEXT NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (build, path)
  );
  CREATE INDEX widget_files_by_path ON widget_files (path);
  `,
  // What a team has: of each row its sealed text, and 256 bytes for what stands beside it.
  `
  ALTER TABLE teams ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;

  UPDATE teams SET bytes = (
    SELECT coalesce(sum(256 + octet_length(sealed)), 0) FROM (
      SELECT team, coalesce(sealed, '') AS sealed FROM entries
      UNION ALL SELECT team, '' FROM mailboxes
      UNION ALL SELECT team, sealed FROM messages
      UNION ALL SELECT team, sealed FROM invites
      UNION ALL SELECT team, sealed FROM rings
      UNION ALL SELECT team, sealed FROM boxes
      UNION ALL SELECT team, sealed FROM snapshot_chunks
    ) AS held WHERE held.team = teams.team
  );
  `,
];
