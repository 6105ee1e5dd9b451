-- title: Links, hashtags and handles cited
-- group: Content
-- question: Which sites, hashtags and accounts are cited?
-- explanation: Sites that links lead to, e-mail addresses, hashtags and handles: how often, how often of that in comments,
--   on how many pages, and the first of these.
-- warning: Links that a page hides behind words are lost in its text; only addresses that are printed are counted.
-- parameter ref: One page, by its ref. Empty: all pages.
WITH cited AS (
  SELECT 'site' AS kind, domain AS cited, document_id, comment_id FROM links
  UNION ALL
  SELECT 'e-mail address', normal_form, document_id, comment_id FROM emails
  UNION ALL
  SELECT 'hashtag', '#' || normal_form, document_id, comment_id FROM hashtags
  UNION ALL
  SELECT 'handle', '@' || normal_form, document_id, comment_id FROM handles
),
counted AS (
  SELECT
    kind, cited, count(*) AS times, count(comment_id) AS in_comments, count(DISTINCT document_id) AS pages,
    min(document_id) AS first_id
  FROM cited
  WHERE :ref = '' OR document_id = (SELECT id FROM documents WHERE ref = :ref)
  GROUP BY kind, cited
  ORDER BY times DESC, kind, cited
  LIMIT 1000
)
SELECT counted.kind, cited, times, in_comments, pages, document.ref AS first_page
FROM counted JOIN documents AS document ON document.id = first_id
ORDER BY times DESC, counted.kind, cited
