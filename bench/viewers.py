"""Thirty viewers on one process: each changes a filter every two seconds; how long until the page has answered?

Each viewer is a real websocket session that speaks Streamlit's own protocol; no browser, so the figure is the
server's part. The same viewers on a page with two buttons and no map give the figure to compare with.
"""

import asyncio
import itertools
import random
import statistics
import time
from pathlib import Path
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.server import serve

VIEWERS, SECONDS, PAUSE = 30, 30.0, 2.0
TARGET = 0.5
PLAIN, ATLAS = Path("bench/pages/buttons_only.py"), Path("app.py")
QUERY = "date=2025-01-01"
STEPS = ("w_back_month", "w_on_month")


def measure() -> list[dict[str, Any]]:
    """Answer times of 30 viewers, in seconds: the atlas, and a page with two buttons in the same run."""
    plain, atlas = (_load(page) for page in (PLAIN, ATLAS))
    rows = []
    for name, times in (("a page with two buttons", plain), ("the atlas", atlas)):
        rows.append({"name": f"{name}, {VIEWERS} viewers, median", "value": statistics.median(times), "unit": "s"})
        rows.append({"name": f"{name}, {VIEWERS} viewers, 95th percentile", "value": _p95(times), "unit": "s"})
    rows[2] |= {"ratio": rows[2]["value"] / rows[0]["value"], "ratio_to": "two buttons"}
    rows[3] |= {"ratio": rows[3]["value"] / rows[1]["value"], "ratio_to": "two buttons"}
    rows[3] |= {"target": f"under {TARGET} s", "met": rows[3]["value"] < TARGET}
    return rows


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _load(page: Path) -> list[float]:
    with serve(page) as address:
        return asyncio.run(_crowd(address))


async def _crowd(address: str) -> list[float]:
    gathered = await asyncio.gather(*(_viewer(address, seed) for seed in range(VIEWERS)))
    times = list(itertools.chain.from_iterable(gathered))
    if len(times) < VIEWERS:
        raise RuntimeError(f"only {len(times)} answers from {VIEWERS} viewers")
    return times


async def _viewer(address: str, seed: int) -> list[float]:
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, 6))  # people do not arrive at one moment
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None, origin=address) as socket:
        seen = await _run(socket)
        buttons = [next(name for name in seen if name.endswith(f"-{step}")) for step in STEPS]
        await asyncio.sleep(6)  # until everybody has the first page
        times = []
        end = time.monotonic() + SECONDS
        for button in itertools.cycle(buttons):
            await asyncio.sleep(PAUSE * chance.uniform(0.75, 1.25))
            if time.monotonic() > end:
                return times
            begin = time.perf_counter()
            await _run(socket, button)
            times.append(time.perf_counter() - begin)
    return times


async def _run(socket: Any, pressed: str = "") -> set[str]:
    """Ask for one run of the page, with a button pressed, and read until it has finished; gives the widgets seen."""
    message = BackMsg()
    message.rerun_script.query_string = QUERY
    if pressed:
        message.rerun_script.widget_states.widgets.append(WidgetState(id=pressed, trigger_value=True))
    await socket.send(message.SerializeToString())
    widgets: set[str] = set()
    while True:
        answer = ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), 60))
        if answer.WhichOneof("type") == "script_finished":
            return widgets
        if answer.WhichOneof("type") == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            inner = getattr(element, element.WhichOneof("type"))
            if getattr(inner, "id", ""):
                widgets.add(inner.id)
