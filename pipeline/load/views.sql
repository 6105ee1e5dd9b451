-- Views: ready-made joins. As in schema.sql, the comments are the documentation, and each column has one.

CREATE VIEW replies AS
  -- Replies: each printed reply beside the comment that it answers.
  SELECT
    reply.id AS comment_id, -- The reply.
    reply.ref AS ref, -- Its stable name.
    reply.document_id AS document_id, -- Page it stands on.
    document.label AS document, -- Title of the page.
    reply.depth AS depth, -- Nesting of the reply.
    parent.id AS parent_id, -- The comment answered; empty where the text lost it.
    parent.author AS parent_author, -- Who is answered.
    parent.body AS parent_body, -- What is answered.
    reply.author AS author, -- Who answers.
    reply.body AS body, -- The answer.
    reply.parent_basis AS parent_basis, -- Why this parent.
    reply.parent_missing AS parent_missing, -- 1 where the parent is missing from the text.
    reply.posted_at AS posted_at, -- Time of the answer.
    reply.line_start AS line_start -- Its first line in the source.
  FROM comments AS reply
  JOIN documents AS document ON document.id = reply.document_id
  LEFT JOIN comments AS parent ON parent.id = reply.parent_id
  WHERE reply.depth > 0;

CREATE VIEW threads AS
  -- Threads: one line for each top-level comment with what it set off. Pingbacks open none.
  SELECT
    root.id AS comment_id, -- The comment that opens the thread.
    root.ref AS ref, -- Its stable name.
    root.document_id AS document_id, -- Page it stands on.
    document.label AS document, -- Title of the page.
    root.author AS author, -- Who opened it.
    root.body AS body, -- What it says.
    count(branch.id) AS comment_count, -- Comments of the thread, the first included.
    count(branch.id) - 1 AS reply_count, -- Replies, at any depth.
    count(DISTINCT branch.author) AS author_count, -- Different names in it.
    max(branch.depth) AS greatest_depth, -- Deepest nesting.
    sum(branch.word_count) AS word_count, -- Words in all.
    min(branch.posted_at) AS first_posted_at, -- Earliest time printed.
    max(branch.posted_at) AS last_posted_at -- Latest time printed.
  FROM comments AS root
  JOIN documents AS document ON document.id = root.document_id
  JOIN comments AS branch ON branch.root_id = root.id
  WHERE root.root_id = root.id AND root.kind <> 'pingback'
  GROUP BY root.id;

CREATE VIEW commenter_activity AS
  -- Commenter activity: how much each name writes on each page, and how much answer it gets. Pingbacks are not counted.
  SELECT
    comment.commenter_id AS commenter_id, -- Who.
    comment.author AS author, -- Name as printed.
    comment.document_id AS document_id, -- Page.
    document.label AS document, -- Title of the page.
    count(*) AS comment_count, -- Comments there.
    sum(comment.depth > 0) AS reply_count, -- Those printed as replies.
    sum(comment.reply_count) AS replies_received, -- Printed replies to them.
    sum(comment.word_count) AS word_count, -- Words.
    min(comment.position) AS first_position, -- First comment, by place on the page.
    max(comment.position) AS last_position -- Last comment.
  FROM comments AS comment
  JOIN documents AS document ON document.id = comment.document_id
  WHERE comment.commenter_id IS NOT NULL
  GROUP BY comment.commenter_id, comment.document_id;

CREATE VIEW timeline AS
  -- Timeline: all that bears a time, earliest first.
  SELECT
    published_at AS at, -- Time in ISO 8601.
    'document' AS what, -- 'document', 'entry' or 'comment'.
    ref AS ref, -- Stable name.
    id AS document_id, -- Page it stands on.
    label AS text, -- What is dated, cut after 200 characters.
    published_raw AS printed, -- The time as printed.
    published_basis AS basis -- How the time was derived.
  FROM documents WHERE published_at IS NOT NULL
  UNION ALL
  SELECT posted_at, 'entry', ref, document_id, substr(body, 1, 200), posted_raw, posted_basis
  FROM entries WHERE posted_at IS NOT NULL
  UNION ALL
  SELECT posted_at, 'comment', ref, document_id, substr(body, 1, 200), posted_raw, posted_basis
  FROM comments WHERE posted_at IS NOT NULL
  ORDER BY at;

CREATE VIEW boilerplate AS
  -- Page furniture: what belongs to the page's frame, kept apart from its text but not dropped.
  SELECT
    block.id AS block_id, -- Block.
    block.document_id AS document_id, -- Page it stands on.
    document.label AS document, -- Title of the page.
    block.line_start AS line, -- Line in the source.
    block.text AS text -- What is printed.
  FROM blocks AS block JOIN documents AS document ON document.id = block.document_id
  WHERE block.role = 'boilerplate';

CREATE VIEW unassigned AS
  -- Unassigned text: what was not understood. A good first look at a page that went wrong.
  SELECT
    block.id AS block_id, -- Block.
    block.document_id AS document_id, -- Page it stands on.
    document.label AS document, -- Title of the page.
    block.line_start AS line, -- Line in the source.
    block.text AS text -- What is printed.
  FROM blocks AS block JOIN documents AS document ON document.id = block.document_id
  WHERE block.role = 'unassigned';

CREATE VIEW losses AS
  -- Losses: what each page is known to have lost before it came here. Read it before you count.
  SELECT
    document.id AS document_id, -- Page.
    document.label AS document, -- Title of the page.
    finding.line AS line, -- Line in the source, where the loss has a place.
    finding.code AS code, -- Kind of loss.
    finding.message AS message -- What is missing.
  FROM findings AS finding JOIN documents AS document ON document.id = finding.document_id
  WHERE finding.severity = 'loss';

CREATE VIEW losses_by_layout AS
  -- Losses by layout: how many pages in each layout have lost what, by the layout or each by itself.
  SELECT
    document.dialect AS dialect, -- Page layout.
    finding.code AS code, -- Kind of loss.
    code.description AS description, -- What it means.
    count(DISTINCT finding.document_id) AS document_count, -- Pages that have lost it.
    pages.document_count AS of_documents, -- Pages in this layout.
    pages.comment_count AS of_comments -- Comments on all pages in this layout.
  FROM findings AS finding
  JOIN documents AS document ON document.id = finding.document_id
  JOIN finding_codes AS code ON code.code = finding.code
  JOIN (
    SELECT dialect, count(*) AS document_count, sum(comment_count) AS comment_count FROM documents GROUP BY dialect
  ) AS pages ON pages.dialect = document.dialect
  WHERE finding.severity = 'loss'
  GROUP BY document.dialect, finding.code;

CREATE VIEW person_mentions AS
  -- Persons per page: how often each page names a person, in its article, its live-blog entries and its comments.
  -- A person who is named in comments alone, or in the article alone, has a 0 in the other column.
  SELECT
    mention.person_id AS person_id, -- Who.
    person.name AS person, -- Full name, as far as it is known.
    mention.document_id AS document_id, -- Page.
    document.label AS document, -- Title of the page.
    count(*) AS mention_count, -- Mentions there.
    sum(mention.comment_id IS NULL AND mention.entry_id IS NULL) AS article_mention_count, -- Those in the article, its title and captions.
    count(mention.entry_id) AS entry_mention_count, -- Those in live-blog entries.
    count(mention.comment_id) AS comment_mention_count, -- Those in comments.
    count(DISTINCT mention.comment_id) AS comment_count -- Comments that name the person.
  FROM names AS mention
  JOIN persons AS person ON person.id = mention.person_id
  JOIN documents AS document ON document.id = mention.document_id
  GROUP BY mention.person_id, mention.document_id;

CREATE VIEW comments_on_several_pages AS
  -- Comments on several pages: comments most of whose words stand in a comment on another page too. Near-duplicates of
  -- whole pages are not among them.
  SELECT
    comment.id AS comment_id, -- Comment.
    comment.ref AS ref, -- Its stable name.
    comment.document_id AS document_id, -- Page it stands on.
    comment.author AS author, -- Who posted it, as printed.
    comment.posted_at AS posted_at, -- When.
    own.passage_id AS passage_id, -- The words that it shares.
    passage.document_count AS document_count, -- Pages on which these stand.
    passage.word_count AS shared_words, -- Number of them.
    comment.word_count AS word_count, -- Words of the comment.
    comment.body AS body -- The comment.
  FROM passage_occurrences AS own
  JOIN passages AS passage ON passage.id = own.passage_id
  JOIN comments AS comment ON comment.id = own.comment_id
  WHERE passage.word_count >= 0.8 * comment.word_count
    AND EXISTS (
      SELECT 1 FROM passage_occurrences AS other
      WHERE other.passage_id = own.passage_id AND other.document_id <> own.document_id AND other.comment_id IS NOT NULL
    );

CREATE VIEW near_duplicate_pages AS
  -- Near-duplicate pages: each page that is almost the same, word for word, as a page before it, beside that one.
  SELECT
    near.document_id AS document_id, -- Page.
    document.label AS document, -- Its title.
    document.ref AS ref, -- Its stable name.
    near.first_id AS first_id, -- Page before it that it is like.
    first.label AS first_document, -- Title of that one.
    first.ref AS first_ref, -- Its stable name.
    near.resemblance AS resemblance, -- Share of runs of eight words that both have, from 0.8 to 1.
    document.sha256 = first.sha256 AS is_same -- 1 where the files are the same, byte for byte.
  FROM near_duplicates AS near
  JOIN documents AS document ON document.id = near.document_id
  JOIN documents AS first ON first.id = near.first_id;

CREATE VIEW figure_differences AS
  -- Figure differences: different figures for what seems to be the same thing, by the words around them, both sentences side by side.
  SELECT
    pair.id AS pair_id, -- The pair.
    pair.shared AS shared, -- How many telling words both have around them: the more, the surer.
    pair.words AS words, -- These words, by their first letters.
    one.figure AS figure, -- The figure that comes first.
    other.figure AS other_figure, -- The other figure.
    one.value AS value, -- The first one to calculate with.
    other.value AS other_value, -- The other one to calculate with.
    one.opposed AS opposed, -- What stands against the first one, of a vote.
    other.opposed AS other_opposed, -- What stands against the other one, of a vote.
    one.unit AS unit, -- Unit of the first one.
    other.unit AS other_unit, -- Unit of the other one.
    one.sentence AS sentence, -- Sentence of the first one.
    other.sentence AS other_sentence, -- Sentence of the other one.
    one.document_id AS document_id, -- Page of the first one.
    other.document_id AS other_document_id, -- Page of the other one.
    one.line_start AS line_start, -- Line of the first one.
    other.line_start AS other_line_start, -- Line of the other one.
    one.ref AS ref, -- Stable name of the first one.
    other.ref AS other_ref -- Stable name of the other one.
  FROM figure_pairs AS pair
  JOIN figures AS one ON one.id = pair.figure_id
  JOIN figures AS other ON other.id = pair.other_id;
