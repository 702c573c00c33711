"""A real browser for tests: headless Chromium, driven over a pipe by the DevTools protocol; no driver, no port, no network.

Chromium reads commands from file descriptor 3 and answers on 4, each message JSON that a NUL byte ends
(``--remote-debugging-pipe``). Nothing else is needed, so the tests need no package more.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Browser", "Tab", "chromium", "find"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST = 60.0  # seconds a command may take; a busy machine starts the browser in ten
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--no-pings", "--hide-scrollbars", "--mute-audio",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-features=Translate,OptimizationHints,MediaRouter",
)  # fmt: skip
KEYS = {"Escape": 27, "Tab": 9, "Enter": 13}


def find() -> str | None:
    """The browser that ``PAPER_CHROMIUM`` names, or the first that is installed."""
    named = os.environ.get("PAPER_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextlib.contextmanager
def chromium(program: str, profile: Path, *, sandbox: bool = True) -> Iterator[Browser]:
    """A browser with an empty profile in ``profile``, ended when the block ends. Raises OSError where it does not start.

    Chromium refuses its sandbox to root and in some containers; the tests show it nothing but files of their own.
    """
    root = [] if sandbox and os.geteuid() != 0 else ["--no-sandbox"]
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    command = [program, *FLAGS, *root, f"--user-data-dir={profile}", "about:blank"]
    shell = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", shell, *command], pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs_in)
    os.close(theirs_out)
    browser = Browser(ours_in, ours_out)
    try:
        browser.call("Browser.getVersion")
        yield browser
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            browser.call("Browser.close")
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(ours_in)
        os.close(ours_out)


class Browser:
    """The two ends of the pipe: commands, their answers, and events in between."""

    def __init__(self, answers: int, commands: int) -> None:
        self._answers, self._commands = answers, commands
        self._number = 0
        self._buffer = b""
        self.tabs: dict[str, Tab] = {}

    def call(self, method: str, params: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError for an error, TimeoutError where none comes."""
        self._number += 1
        sent: dict[str, Any] = {"id": self._number, "method": method, "params": params or {}}
        if session:
            sent["sessionId"] = session
        os.write(self._commands, json.dumps(sent).encode() + b"\0")
        until = time.monotonic() + LONGEST
        while True:
            message = self._next(until - time.monotonic())
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                answer: dict[str, Any] = message["result"]
                return answer
            self._event(message)

    def pause(self, seconds: float) -> None:
        """Let the page run, and take what it says."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            with contextlib.suppress(TimeoutError):
                self._event(self._next(left))

    def tab(self, width: int = 1400, height: int = 900) -> Tab:
        """A new, empty tab."""
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        tab = self.tabs[session] = Tab(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.call(f"{domain}.enable")
        tab.resize(width, height)
        return tab

    def _next(self, seconds: float) -> dict[str, Any]:
        until = time.monotonic() + seconds
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, until - time.monotonic()))
            part = os.read(self._answers, 1 << 20) if ready else b""
            if ready and not part:
                raise BrokenPipeError("the browser ended")
            if not ready:
                raise TimeoutError("the browser did not answer")
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _event(self, message: dict[str, Any]) -> None:
        tab = self.tabs.get(message.get("sessionId", ""))
        if tab is not None:
            tab.event(message.get("method", ""), message.get("params", {}))


@dataclass(slots=True)
class Tab:
    """A page in the browser: what a person does with it, and what it did."""

    browser: Browser
    session: str
    faults: list[str] = field(default_factory=list)  # errors and warnings of the console, exceptions, refusals
    requests: list[str] = field(default_factory=list)  # every address that was asked for
    loaded: int = 0

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A command to this page."""
        return self.browser.call(method, params, self.session)

    def event(self, method: str, params: dict[str, Any]) -> None:
        """Keep what the page did."""
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.faults.append(str(params["exceptionDetails"].get("exception", params)))
        elif method == "Runtime.consoleAPICalled":
            self.faults.append(" ".join(str(one.get("value")) for one in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.faults.append(params["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.faults.append(f"dialog: {params['message']}")
            self.browser.call("Page.handleJavaScriptDialog", {"accept": True}, self.session)
        elif method == "Page.loadEventFired":
            self.loaded += 1

    def resize(self, width: int, height: int) -> None:
        """Set the size of the window, in CSS pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, medium: str = "", **features: str) -> None:
        """Show the page as ``medium`` ("print"), with ``prefers_color_scheme="dark"`` and the like."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=medium, features=named)

    def open(self, file: Path, *, script: bool = True) -> None:
        """Load a file and wait until it is drawn; ``script`` False where scripts are off and cannot tell."""
        before = self.loaded
        self.call("Page.navigate", url=file.as_uri())
        until = time.monotonic() + LONGEST
        while self.loaded == before:
            if time.monotonic() > until:
                raise TimeoutError(f"{file} did not load")
            self.browser.pause(0.02)
        if script:
            self.frame()

    def close(self) -> None:
        """End the page."""
        self.call("Page.close")
        del self.browser.tabs[self.session]

    def frame(self) -> None:
        """Wait until what was changed is drawn."""
        self.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")

    def js(self, expression: str) -> Any:
        """The value of an expression on the page. Raises RuntimeError for what it throws."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description", expression))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Press the mouse where the first element of ``selector`` is, as a person does; what lies above it is hit."""
        found = json.dumps(selector)
        x, y = self.js(
            f"(() => {{ const e = document.querySelector({found}); e.scrollIntoView({{block: 'center', behavior: 'instant'}});"
            " const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2] })()"
        )
        self.click_at(x, y)

    def click_at(self, x: float, y: float) -> None:
        """Press the mouse at a place of the window."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.frame()

    def press(self, *keys: str) -> None:
        """Press keys one after another: a character, or one of ``KEYS``."""
        for key in keys:
            code = KEYS.get(key) or ord(key.upper())
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            about = {"key": key, "windowsVirtualKeyCode": code, "code": key if len(key) > 1 else f"Key{key.upper()}"}
            self.call("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
            self.call("Input.dispatchKeyEvent", type="keyUp", **about)
        self.frame()

    def screenshot(self, file: Path, *, whole: bool = False, quality: int | None = None) -> None:
        """Write what is seen, or with ``whole`` the whole page, as PNG; with ``quality``, 0 to 100, as WebP."""
        about: dict[str, Any] = {"format": "png", "captureBeyondViewport": whole}
        if quality is not None:
            about |= {"format": "webp", "quality": quality}
        if whole:
            size = self.call("Page.getLayoutMetrics")["cssContentSize"]
            about["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12000), "scale": 1}
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", **about)["data"]))

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])

    def texts(self, selector: str) -> Sequence[str]:
        """The text of every element of ``selector`` that is shown."""
        found: list[str] = self.js(
            f"[...document.querySelectorAll({json.dumps(selector)})]"
            ".filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
        )
        return found
