"""Work done by the workers of a Dask cluster that is there already, its results in the order of the input.

A worker that dies has its work begun again elsewhere; a piece of work that kills one worker after the other
is given up. What is asked of workers may be done twice, and must come to the same.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from threading import Lock
from typing import Any, Generic, Self, TypeVar

from app.workers import WorkerDied

Given = TypeVar("Given")
Result = TypeVar("Result")

_AHEAD = 2  # pieces of work for each thread of the cluster: one that it does and one that waits
_LOOK = 16  # pieces of work, after which the cluster is counted again: workers come and go
_TRIES = 3  # of a piece of work that fails: a database may be away for a moment
_PATIENCE = 30  # seconds until a scheduler or a first worker must be there
_LOST = ("FutureCancelledError", "FuturesCancelledError", "CommClosedError", "CancelledError")
_ONE_AT_A_TIME = Lock()  # what reads is made for one thread a process


class ClusterError(Exception):
    """A cluster that cannot be used; the message is a sentence that says what to do."""


class Cluster(Generic[Given, Result]):
    """Has `work` done on the workers of the cluster at `address`, in each process after `prepare()`.

    Used like Workers. Raises ClusterError where there is no scheduler, or no worker, in half a minute.
    """

    def __init__(self, address: str, work: Callable[[Given], Result], prepare: Callable[[], None]) -> None:
        """Connect."""
        try:
            from distributed import Client
        except ImportError as trouble:
            raise ClusterError("Dask is not installed: install dateline[dask].") from trouble
        connect: Any = Client
        self._address = address
        self._work = partial(_done, prepare, work)
        try:
            self._client: Any = connect(address, timeout=_PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError, TimeoutError) as trouble:
            raise ClusterError(
                f"There is no Dask scheduler with workers at {address}: start them, or check the address."
            ) from trouble

    def results(self, stream: Iterable[Given]) -> Iterator[tuple[Given, Result | WorkerDied]]:
        """Each with what comes of it, in order; the stream is read no further ahead than workers need."""
        waiting: deque[tuple[Given, Any]] = deque()
        room = 0
        try:
            for number, given in enumerate(stream):
                if number % _LOOK == 0:
                    room = _AHEAD * max(1, sum(self._client.nthreads().values()))
                future = self._client.submit(self._work, given, pure=False, retries=_TRIES)
                waiting.append((given, future))
                if len(waiting) >= room:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        except Exception as trouble:
            if type(trouble).__name__ not in _LOST:
                raise
            raise ClusterError(
                f"The Dask scheduler at {self._address} went away; whole articles are kept. "
                "Run the same command when it is back."
            ) from trouble
        finally:
            for _, future in waiting:
                future.release()

    def _next(self, waiting: deque[tuple[Given, Any]]) -> tuple[Given, Result | WorkerDied]:
        from distributed import KilledWorker

        given, future = waiting.popleft()
        try:
            return given, future.result()
        except KilledWorker:
            return given, WorkerDied()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Begin nothing more; what is being done is finished and forgotten."""
        self._client.close()


def _done(prepare: Callable[[], None], work: Callable[[Given], Result], given: Given) -> Result:
    with _ONE_AT_A_TIME:
        prepare()
        return work(given)
