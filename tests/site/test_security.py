"""What the site lets out and takes in: headers on each answer, nothing but questions, nothing but the database."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import httpx
import pytest

from pipeline.publish.plugins.security import HEADERS, POLICY

STATIC = Path(__file__).parents[2] / "pipeline" / "publish" / "static"
TEMPLATES = STATIC.parent / "templates"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/pages",
        "/pages/comments",
        "/pages/comments.json",
        "/pages/comments.csv",
        "/pages/comments.md",
        "/pages/comments/1",
        "/pages/search?q=coup",
        "/pages?sql=select+1",
        "/pages?sql=nothing",
        "/-/plots",
        "/-/document/none",
        "/-/ref/001_f961e99bb1ba5128",
        "/-/metadata.json",
        "/-/static/table.js",
        "/assets/site.css",
        "/-/patterns",
        "/nothing/here",
    ],
)
def test_each_answer_has_the_headers(site: httpx.Client, address: str) -> None:
    """On one kind of answer a browser would run, frame or guess what it must not."""
    answer = site.get(address)
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value], name


def test_the_policy_allows_nothing_in_the_page_and_no_other_host() -> None:
    """A script of a stranger would run if it ever came into a page."""
    assert POLICY["default-src"] == "'none'"
    assert POLICY["script-src"] == POLICY["style-src"] == POLICY["connect-src"] == "'self'"
    assert "unsafe" not in str(POLICY)
    assert "http" not in str(POLICY)


def test_templates_have_no_script_style_or_handler_in_the_page() -> None:
    """The policy would forbid a part of our own page, and nobody see why it does not work."""
    for template in TEMPLATES.iterdir():
        text = re.sub(r"(?s)\{#.*?#\}", "", template.read_text(encoding="utf-8"))
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), template.name


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "address", ["/", "/pages", "/pages/comments", "/pages/comments/1", "/pages/search", "/-/messages"]
)
def test_nothing_is_taken_in(site: httpx.Client, method: str, address: str) -> None:
    """Somebody could change what others see, or have a server do more than answer."""
    answer = site.request(method, address)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert site.head(address).status_code in (200, 404)


@pytest.mark.parametrize(
    "page", ["patterns", "allow-debug", "permissions", "messages", "databases.json", "threads.json"]
)
def test_pages_for_developers_are_closed(site: httpx.Client, page: str) -> None:
    """A reader would learn where files are, or meet scripts that the policy forbids."""
    assert site.get(f"/-/{page}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/assets/../site.py",
        "/assets/%2e%2e/site.py",
        "/assets/..%2fsite.py",
        "/assets//etc/passwd",
        "/assets/%2Fetc%2Fpasswd",
        "/-/static/../app.py",
        "/-/static/..%2fapp.py",
        "/pages.db",
        "/pages/comments/1.blob?_blob_column=../../etc/passwd",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_no_file_is_handed_out(site: httpx.Client, address: str) -> None:
    """A file of the machine, or the whole database, could be fetched."""
    answer = site.get(address, follow_redirects=True)  # Datasette writes `%` in addresses in its own way
    assert answer.status_code in (400, 403, 404)
    assert "import " not in answer.text
    assert "root:" not in answer.text


def test_what_others_have_made_is_named_with_its_licence() -> None:
    """Somebody else's work would be handed on without its name, version, licence or origin."""
    said = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    for file in (STATIC / "vendor").glob("*.js"):
        name, version = re.fullmatch(r"([a-z0-9]+)-([\d.]+)\.min\.js", file.name).groups()
        assert f"v{version} Copyright" in file.read_text(encoding="utf-8")[:200]
        assert f"`{file.name}`" in said
        assert hashlib.sha256(file.read_bytes()).hexdigest() in said
        assert "Permission to use, copy, modify" in (STATIC / "vendor" / f"{name}.LICENSE").read_text(encoding="utf-8")
