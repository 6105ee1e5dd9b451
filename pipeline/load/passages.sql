-- Passages: what was found and placed (the database `shared`, see passages.py) -> the rows of near-duplicates, passages and
-- their occurrences, in order.
-- A passage stands in two documents at least, also after its words were compared, and it is running text: lists of
-- short lines, such as menus, are left out.

INSERT INTO near_duplicates (document_id, first_id, resemblance)
SELECT document_id, first_id, resemblance FROM shared.resembling ORDER BY rowid;

INSERT INTO passages_left_out (reason, text, word_count, document_id, document_count, place_count)
SELECT reason, text, word_count, document_id, document_count, place_count FROM shared.left_out ORDER BY rowid;

CREATE TEMP TABLE counted AS
SELECT placed.passage, count(*) AS occurrences, count(DISTINCT document_id) AS documents, min(document_id) AS first,
  words < 6 * (length(text) - length(replace(text, char(10), '')) + 1) AS is_menu
FROM placed JOIN printed ON printed.passage = placed.passage
GROUP BY placed.passage
HAVING count(DISTINCT document_id) > 1;

CREATE TEMP TABLE numbered AS
SELECT passage, row_number() OVER (ORDER BY passage) AS id, occurrences, documents FROM counted WHERE NOT is_menu;

INSERT INTO passages_left_out (reason, text, word_count, document_id, document_count, place_count)
SELECT 'short lines, such as those of menus', text, words, first, documents, occurrences
FROM counted JOIN printed ON printed.passage = counted.passage
WHERE is_menu
ORDER BY counted.passage;

CREATE UNIQUE INDEX temp.numbered_passage ON numbered(passage);

INSERT INTO passages (id, text, word_count, char_count, document_count, occurrence_count)
SELECT numbered.id, text, words, length(text), documents, occurrences
FROM printed JOIN numbered ON numbered.passage = printed.passage
ORDER BY numbered.id;

INSERT INTO passage_occurrences (
  passage_id, document_id, comment_id, entry_id, quotation_id, is_quoted, starts, ends, line_start, line_end, char_start,
  char_end
)
SELECT id, document_id, comment_id, entry_id, quotation_id, is_marked OR quotation_id IS NOT NULL, starts, ends, line_start,
  line_end, char_start, char_end
FROM (
  SELECT numbered.id, placed.*, (
    SELECT quotation.id FROM quotations AS quotation
    WHERE quotation.document_id = placed.document_id
      AND quotation.char_start <= placed.char_start AND quotation.char_end >= placed.char_end
    ORDER BY quotation.char_end - quotation.char_start, quotation.id
    LIMIT 1
  ) AS quotation_id
  FROM placed JOIN numbered ON numbered.passage = placed.passage
)
ORDER BY id, document_id, char_start;

DROP TABLE numbered;

DROP TABLE counted;
