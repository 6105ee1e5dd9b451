"""Watched: an interpreter that starts with this folder on its path -> a line for each act that reaches outside of it.

Python loads a module of this name by itself in each process, workers among them. The line is JSON: the event, as the
interpreter names it, and what it is about. Reading is no such act, nor is talking to processes of one's own.
"""

from __future__ import annotations

import json
import os
import sys

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_ACTS = frozenset({
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.utime", "os.setxattr", "os.removexattr", "shutil.copyfile", "shutil.move", "shutil.rmtree", "sqlite3.connect",
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.sendto", "socket.sendmsg", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn",
    "os.startfile", "pty.spawn", "webbrowser.open", "urllib.Request", "ftplib.connect", "http.client.connect",
    "smtplib.connect", "ctypes.dlopen", "pickle.find_class", "sqlite3.enable_load_extension", "sqlite3.load_extension",
})  # fmt: skip
_LOG = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _, mode, flags = arguments
        if not (isinstance(flags, int) and flags & _WRITES) and not set(str(mode or "r")) & set("wax+"):
            return
    elif event not in _ACTS:
        return
    told = [os.fsdecode(one) if isinstance(one, (bytes, os.PathLike)) else one for one in arguments]
    if told and isinstance(told[0], str) and event not in {"pickle.find_class", "sqlite3.connect"}:
        told[0] = os.path.abspath(told[0])  # noqa: PTH100  (as the process sees it, in its own folder)
    os.write(_LOG, f"{json.dumps([event, *map(str, told)])}\n".encode())


sys.addaudithook(_watch)
