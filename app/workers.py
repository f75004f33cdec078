"""Work done by other processes, its results in the order of the input.

Each worker is a pool of one process, so that a process that dies tells which piece of work it died of:
the first that its pool has not answered. That one is given up, the others of the pool are begun again.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Generic, Self, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # a worker has one core
_AHEAD = 2  # pieces of work begun for each worker: one that it does and one that waits


class WorkerDied:
    """A process ended before it answered: killed, or out of memory."""


@dataclass(slots=True)
class _Task(Generic[Given, Result]):
    given: Given
    worker: int
    future: Future[Result]


class Workers(Generic[Given, Result]):
    """`count` processes that do `work`, each after `prepare()`. Both are functions of a module's, and
    what goes in and out of them can be pickled. Closed at the end of a `with` block."""

    def __init__(self, count: int, work: Callable[[Given], Result], prepare: Callable[[], None]) -> None:
        """A process is started when there is work for it."""
        self._work, self._prepare = work, prepare
        self._pools = [self._pool() for _ in range(count)]
        self._tasks: deque[_Task[Given, Result]] = deque()

    def _pool(self) -> ProcessPoolExecutor:
        for name in _THREADS:  # read by what multiplies matrices, when a process begins
            os.environ.setdefault(name, "1")
        return ProcessPoolExecutor(1, get_context("spawn"), _start, (self._prepare,))

    def results(self, stream: Iterable[Given]) -> Iterator[tuple[Given, Result | WorkerDied]]:
        """Each with what comes of it, in order; the stream is read no further ahead than workers need."""
        for given in stream:
            worker = self._idlest()
            self._tasks.append(_Task(given, worker, self._begin(worker, given)))
            if len(self._tasks) >= _AHEAD * len(self._pools):
                yield self._next()
        while self._tasks:
            yield self._next()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Begin nothing more; what is being done is finished and forgotten."""
        for pool in self._pools:
            pool.shutdown(wait=False, cancel_futures=True)

    def _idlest(self) -> int:
        waiting = [0] * len(self._pools)
        for task in self._tasks:
            waiting[task.worker] += not task.future.done()
        return waiting.index(min(waiting))

    def _next(self) -> tuple[Given, Result | WorkerDied]:
        task = self._tasks.popleft()
        try:
            return task.given, task.future.result()
        except BrokenProcessPool:
            self._replace(task.worker)
            return task.given, WorkerDied()

    def _begin(self, worker: int, given: Given) -> Future[Result]:
        try:
            return self._pools[worker].submit(self._work, given)
        except BrokenProcessPool as trouble:  # found out when the one it died of is asked for
            future: Future[Result] = Future()
            future.set_exception(trouble)
            return future

    def _replace(self, worker: int) -> None:
        self._pools[worker].shutdown(wait=False)
        self._pools[worker] = self._pool()
        for task in self._tasks:
            if task.worker == worker and _is_lost(task.future):
                task.future = self._begin(worker, task.given)


def _is_lost(future: Future[Result]) -> bool:
    return not future.done() or isinstance(future.exception(), BrokenProcessPool)


def _start(prepare: Callable[[], None]) -> None:
    """A worker leaves Ctrl-C to its parent, which lets it finish; it does not outlive one that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
