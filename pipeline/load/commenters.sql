-- Commenters: one row for each printed name and site, in order of first appearance, and their numbers in comments.
-- A pingback is written by a page, whose title stands for the author; it is no commenter.

CREATE INDEX loading_author ON comments(author) WHERE author IS NOT NULL;

INSERT INTO commenters (name, site, comment_count, reply_count, replies_received, document_count, word_count)
SELECT comment.author, document.site, count(*), sum(comment.depth > 0), sum(comment.reply_count),
  count(DISTINCT comment.document_id), sum(comment.word_count)
FROM comments AS comment JOIN documents AS document ON document.id = comment.document_id
WHERE comment.author IS NOT NULL AND comment.kind <> 'pingback'
GROUP BY comment.author, document.site
ORDER BY min(comment.id);

CREATE INDEX loading_name ON commenters(name, site);

UPDATE comments SET commenter_id = commenter.id
FROM commenters AS commenter, documents AS document
WHERE comments.author = commenter.name AND comments.kind <> 'pingback' AND document.id = comments.document_id AND document.site IS commenter.site;

DROP INDEX loading_author;

DROP INDEX loading_name;
