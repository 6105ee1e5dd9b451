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
    "comment_quotation": "Paragraph of a comment that it quotes, from another comment or from the article.",
    "comment_notice": "What a page prints in place of a comment that was deleted.",
    "comment_control": "Buttons and counts around a comment: reply, share, votes.",
    "day_heading": "Line between live-blog entries that says on which day those below it were written.",
    "entry_heading": "Time of a live-blog entry, with its writer and what else stands above its text.",
    "entry_body": "Headline or paragraph of a live-blog entry.",
    "entry_control": "Buttons that end a live-blog entry.",
    "boilerplate": "Page furniture: navigation, buttons, notices, forms.",
    "unassigned": "Not understood.",
    "blank": "White space alone: a document without any text.",
}

ARTICLE_TEXT = frozenset({"heading", "paragraph", "list_item"})
"""Roles that make up `documents.body`."""

WRITTEN = frozenset(
    {"title", "standfirst", "caption", "heading", "paragraph", "list_item"}
    | {"comment_body", "comment_quotation", "entry_body"}
)
"""Roles of what somebody wrote to be read, which features look at."""

BODIES = frozenset({"comment_body", "comment_quotation", "entry_body"})
"""Roles that make up the body of a comment or an entry."""
