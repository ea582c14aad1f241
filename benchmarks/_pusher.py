"""A process of its own that pushes gift frames as fast as they are taken: ``python -m benchmarks._pusher FRAMES``.

Prints its port, waits for one listener, sends, and stays until it is ended.
"""

import asyncio
import json
import sys

from benchmarks.streaks import streaks
from tests.standin import StandIn


async def push(frames: int) -> None:
    messages = [json.dumps(message) for message in streaks(frames)]
    async with StandIn() as standin:
        print(standin.port, flush=True)
        await standin.send(*messages)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(push(int(sys.argv[1])))
