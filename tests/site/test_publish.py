"""The recipe for a server: its commands are run as they stand there, with no more rights than it gives them."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from building import REPOSITORY, permissions, unprivileged

DOCKERFILE = (REPOSITORY / "docs" / "Dockerfile").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def command(instruction: str) -> list[str]:
    """Return the command of the recipe's last instruction of this name."""
    words: list[str] = json.loads(re.findall(rf"^{instruction}\b.*?(\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])
    return words


def ignored() -> list[str]:
    lines = (REPOSITORY / "docs" / "Dockerfile.dockerignore").read_text().splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_the_recipe_serves_and_is_healthy(seeds_database: Path, tmp_path: Path) -> None:
    """The image would not start, need to write somewhere, or be called ill although it answers."""
    folder = tmp_path / "srv"
    folder.mkdir()
    shutil.copy(seeds_database, folder / "pages.db")
    (folder / "pages.db").chmod(0o444)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    paths = {"/srv/pages.db": str(folder / "pages.db"), "8001": str(port), "0.0.0.0": "127.0.0.1"}  # noqa: S104
    start = [paths.get(word, word) for word in command("CMD")]
    ask = [word.replace(":8001", f":{port}") for word in command("HEALTHCHECK")]
    environment = {"PATH": f"{BIN}:{os.environ['PATH']}", "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    assert subprocess.run(ask, env=environment, capture_output=True, check=False).returncode != 0, "nothing runs yet"
    with permissions(folder, 0o555):
        server = subprocess.Popen(start, env=environment, stdout=subprocess.PIPE, cwd="/", **unprivileged())
        try:
            server.stdout.readline()
            assert subprocess.run(ask, env=environment, capture_output=True, check=False).returncode == 0
            for address in (
                "/",
                "/-/dictionary",
                "/pages/comments",
                "/pages/search?q=coup",
                "/-/document/001_f961e99bb1ba5128",
            ):
                assert httpx.get(f"http://127.0.0.1:{port}{address}", timeout=30).status_code == 200
        finally:
            server.send_signal(signal.Signals[re.findall(r"^STOPSIGNAL (\w+)$", DOCKERFILE, re.MULTILINE)[0]])
            server.communicate(timeout=20)
    assert server.returncode == 0
    assert [path.name for path in folder.iterdir()] == ["pages.db"]


def test_the_recipe_is_bound(site: httpx.Client) -> None:
    """The server would run as root, or with the whole working folder in its image."""
    stages = DOCKERFILE.split("\nFROM ")
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", stages[-1], re.MULTILINE)
    assert "--read-only" in DOCKERFILE
    assert ignored()[0] == "*"
    copied = [word for line in re.findall(r"^COPY (?!-)(.*)$", DOCKERFILE, re.MULTILINE) for word in line.split()[:-1]]
    for name in copied:
        assert (REPOSITORY / name).exists()
        assert f"!{name}" in ignored()
    assert site.get("/-/health").text == "ok\n"


def test_crawlers_are_kept_away(site: httpx.Client) -> None:
    """Search engines would index strangers' names and comments unasked."""
    answer = site.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "line", re.findall(r"^\S*btl serve .*$", (REPOSITORY / "docs/publish.md").read_text(), re.MULTILINE)
)
def test_options_in_the_page_exist(line: str) -> None:
    """Somebody would copy a command that is refused."""
    done = subprocess.run([*BTL_HELP], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    for option in re.findall(r" (--[a-z]+)", line):
        assert option in done.stdout


BTL_HELP = (sys.executable, "-m", "pipeline", "serve", "--help")
