-- What a part holds besides the tables of schema.sql. A part is a small database with the rows of some documents,
-- numbered from 1: what a worker leaves for the load stage, and what a later build finds unchanged.

CREATE TABLE part (
  given INTEGER NOT NULL, -- Inputs that it was made of.
  inputs INTEGER NOT NULL, -- Rows of sources: the same, without what is said of a container that was read.
  extract INTEGER NOT NULL, -- Documents that came through this stage.
  clean INTEGER NOT NULL, -- The same.
  split INTEGER NOT NULL, -- The same.
  features INTEGER NOT NULL -- The same.
) STRICT;

CREATE TABLE artefacts (
  id INTEGER PRIMARY KEY,
  stage TEXT NOT NULL, -- Stage that it shows.
  line TEXT NOT NULL -- What the stage made of a document, as JSON.
) STRICT;

CREATE TABLE gathered (
  fingerprint INTEGER PRIMARY KEY -- Of the name of a commenter, by the key of the build: see pipeline/pseudonyms/secret.py.
) STRICT;

CREATE TABLE made (
  input INTEGER PRIMARY KEY, -- Input, in order.
  fingerprint TEXT, -- Of its name and its bytes, if it became a document that may be taken over by other parts.
  counts TEXT NOT NULL -- How many rows each table had when its own were there, as JSON: see earlier.py.
) STRICT;

CREATE TABLE shingles (
  document_id INTEGER PRIMARY KEY, -- Document.
  hashes BLOB NOT NULL -- Hash of each eight words in a row: see pipeline/passages/shingles.py.
) STRICT;

-- By it documents are read one by one while their passages are found; without it, each would cost all blocks of the part.
CREATE INDEX blocks_in_part ON blocks(document_id, position);
