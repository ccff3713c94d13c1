"""Many photos on all cores, in order, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Tool = TypeVar("Tool")
Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT_PER_WORKER = 3  # bounds memory however long the list is


def in_order(
    tools: Sequence[Tool],
    items: Iterable[Item],
    work: Callable[[Tool, Item], Result],
    name: str,
) -> Generator[tuple[Item, Result]]:
    """Each item with its result, in the order given. Close it to stop early.

    Args:
        tools: one per worker thread, such as networks of one thread each: on small photos that is
            faster than one network on many threads. Must be safe to use from several threads.
        items: taken as they are needed.
        work: called on the worker threads; what it raises is raised here at that item's turn.
        name: of the threads.
    """
    numbered = iter(enumerate(items))
    with ThreadPoolExecutor(len(tools), name) as pool:

        def hand_in(count: int) -> list[tuple[Item, Future[Result]]]:
            return [
                (item, pool.submit(work, tools[number % len(tools)], item))
                for number, item in islice(numbered, count)
            ]

        waiting = hand_in(len(tools) * IN_FLIGHT_PER_WORKER)
        while waiting:
            item, future = waiting.pop(0)
            yield item, future.result()
            waiting += hand_in(1)
