"""Roles: what a block can be on its page; the list that the database's table `roles` is made of."""

from __future__ import annotations

ROLES = {
    "title": "Headline of the page.",
    "standfirst": "Summary above the text.",
    "byline": "Line that says who wrote it.",
    "date_line": "Line that says when it was published, with the words that introduce the date.",
    "caption": "Text below a picture.",
    "credit": "Source of a picture.",
    "related": "Headline of another page, printed between the paragraphs.",
    "heading": "Heading within the text.",
    "paragraph": "Paragraph of the article.",
    "list_item": "Item of a list in the article.",
    "thread_heading": "Line that announces the comments, often with their number.",
    "comment_label": "Number or bullet before a comment.",
    "comment_header": "Line above a comment that says who wrote it or when.",
    "comment_body": "Paragraph of a comment.",
    "comment_quotation": "Text within a comment that is quoted from another comment or from the article.",
    "comment_control": "Buttons and counts around a comment: reply, share, votes.",
    "entry_heading": "Time, and headline if any, of a live-blog entry.",
    "entry_body": "Paragraph of a live-blog entry.",
    "boilerplate": "Page furniture: navigation, buttons, notices, forms.",
    "unassigned": "Not understood.",
    "blank": "White space alone: a document without any text.",
}

ARTICLE_TEXT = frozenset({"heading", "paragraph", "list_item"})
"""Roles that make up `documents.body`."""

BODY = frozenset({"comment_body", "comment_quotation"})
"""Roles that make up `comments.body`."""
