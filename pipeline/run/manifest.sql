-- Manifest: what the builds of one database remember beside its parts. It may be lost: then more is done again.

CREATE TABLE IF NOT EXISTS chunks (
  stamp TEXT PRIMARY KEY, -- Names of inputs and states of their files, as one fingerprint.
  part TEXT NOT NULL -- What was made of them by the code below.
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS edges (
  edge TEXT PRIMARY KEY, -- Name of the last input of a chunk of files, or of the first.
  part TEXT NOT NULL -- What was made of that chunk last: after a change it holds most of its inputs still.
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS contents (
  stamp TEXT NOT NULL, -- A container's name, its state, and how it was read.
  position INTEGER NOT NULL, -- Place in the container.
  part TEXT NOT NULL, -- What was made of its members there.
  PRIMARY KEY (stamp, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS published (
  position INTEGER PRIMARY KEY, -- Place in the database that was published last.
  part TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS listing (
  stamp TEXT NOT NULL, -- Of all inputs of that database.
  inputs_digest TEXT NOT NULL -- As in its table runs.
) STRICT;
