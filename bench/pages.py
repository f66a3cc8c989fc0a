"""What the pages weigh, and how soon the storefront answers, in Chromium against a running demo.

`.venv/bin/python bench/pages.py --url http://127.0.0.1:8080` prints it as in docs/benchmarks.md.
Interactive is when the recommended cards stand and the last task of over 50 ms has ended.
"""

import argparse
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, expect, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
WATCH = """
window.seen = {shift: 0, late: 0, tasks: [], paint: 0};
const watch = (type, what) => new PerformanceObserver(list => list.getEntries().forEach(what))
  .observe({type, buffered: true});
watch('layout-shift', one => {
  seen.shift += one.value;
  if (document.querySelector('shoptalk-widget')) seen.late += one.value;
});
watch('longtask', one => seen.tasks.push([one.startTime, one.duration]));
watch('largest-contentful-paint', one => { seen.paint = one.startTime; });
"""
SETTLED = 1_500  # milliseconds after the cards in which late tasks and shifts are still counted


@dataclass(frozen=True)
class Device:
    """`slower` times as slow as this machine; the line in milliseconds and bytes a second."""

    name: str
    viewport: tuple[int, int]
    slower: float = 1.0
    latency: float = 0.0
    throughput: float = -1.0


DEVICES = (
    Device("desk", (1280, 860)),
    Device("phone, 4 times slower, 150 ms and 1.6 Mbit/s", (390, 844), 4.0, 150.0, 200_000.0),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    print(f"widget.js: {weight(wanted.url + '/widget.js'):,} bytes gzipped")
    print(
        "\n| | bytes | largest paint ms | interactive ms | blocked ms | shift | with the widget |"
    )
    print("|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=wanted.chromium, args=ARGUMENTS)
        for device in DEVICES:
            runs = [measured(browser, wanted.url, device) for _ in range(wanted.runs)]
            cells = [f"{median(one[name] for one in runs):,.{digits}f}" for name, digits in NAMES]
            print(f"| {device.name} | {' | '.join(cells)} |")
        browser.close()


NAMES = (("bytes", 0), ("paint", 0), ("interactive", 0), ("blocked", 0), ("shift", 3), ("late", 3))


def weight(url: str) -> int:
    """Bytes of the compressed answer."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"}), timeout=30) as answer:
        return len(answer.read())


def measured(browser: Browser, url: str, device: Device) -> dict[str, float]:
    """One first visit, with nothing in the cache."""
    width, height = device.viewport
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        loaded: list[float] = []
        line.on("Network.loadingFinished", lambda one: loaded.append(one["encodedDataLength"]))
        line.send("Emulation.setCPUThrottlingRate", {"rate": device.slower})
        conditions = {"offline": False, "latency": device.latency}
        speeds = {"downloadThroughput": device.throughput, "uploadThroughput": device.throughput}
        line.send("Network.emulateNetworkConditions", conditions | speeds)
        page.goto(url, wait_until="commit")
        expect(page.locator("product-strip .card .open").first).to_be_visible(timeout=60_000)
        expect(page.locator(".launcher")).to_be_visible(timeout=60_000)
        cards = float(page.evaluate("performance.now()"))
        page.wait_for_timeout(SETTLED)
        seen: dict[str, Any] = page.evaluate("seen")
    ends = [start + length for start, length in seen["tasks"]]
    return {
        "bytes": sum(loaded),
        "paint": seen["paint"],
        "interactive": max([cards, *ends]),
        "blocked": sum(length - 50 for _, length in seen["tasks"]),
        "shift": seen["shift"],
        "late": seen["late"],
    }


if __name__ == "__main__":
    main()
