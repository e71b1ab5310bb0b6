"""The jobs of all users, one at a time: the library takes articles from one run only."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from contextlib import suppress

from assistant import SidenoteError
from assistant.readers import Readers
from ui.page import texts
from ui.page.shelf.job import Job
from ui.uploads import UploadRefused, Uploads

log = logging.getLogger(__name__)

# Jobs that wait for their turn: a folder takes minutes, and whoever waits longer than some of these has left.
_MOST_WAITING = 20
# Users whose last job can be looked at again.
_REMEMBERED = 1_000


class JobRefused(SidenoteError):
    """The user has a job, or too many users have."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Jobs:
    """Jobs in the order in which they came, each user's last one by name. Thread-safe.

    They go on whoever looks, until the library is closed.
    """

    def __init__(self, readers: Readers, uploads: Uploads) -> None:
        self._readers = readers
        self._uploads = uploads
        self._lock = threading.Lock()
        self._last: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._worker: threading.Thread | None = None
        readers.for_reader("").at_close(self.close)

    def of(self, user: str) -> Job | None:
        """The user's job: under way, or the last one that was."""
        return self._last.get(user)

    def start(self, job: Job) -> None:
        """Take a job on. Raises JobRefused."""
        with self._lock:
            last = self._last.get(job.user)
            if last and not last.is_over:
                raise JobRefused(texts.JOB_ONE_AT_A_TIME, 409)
            if len(self._waiting) >= _MOST_WAITING:
                raise JobRefused(texts.JOB_TOO_MANY, 429)
            self._last[job.user] = job
            self._last.move_to_end(job.user)
            self._waiting.append(job)
            self._forget()
            if not self._worker:
                self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._worker.start()

    def leave(self, user: str) -> None:
        """Stop the user's job; one that is over is forgotten."""
        job = self.of(user)
        if job and not job.is_over:
            job.stop()
            self._leave_queue(job)
            return
        with self._lock:
            if self._last.get(user) is job:
                self._last.pop(user, None)

    def _leave_queue(self, job: Job) -> None:
        """What was stopped before its turn takes no place, and holds no uploads."""
        with self._lock:
            if job not in self._waiting:
                return
            self._waiting.remove(job)
        for token in job.tokens:
            with suppress(UploadRefused):
                self._uploads.drop(job.user, token)

    def close(self) -> None:
        """Stop all, and wait for the one that runs."""
        with self._lock:
            worker = self._worker
            for job in self._last.values():
                job.stop()
        if worker and worker is not threading.current_thread():
            worker.join()

    def _forget(self) -> None:
        """The oldest of those that are over, where there are too many."""
        over = [user for user, job in self._last.items() if job.is_over]
        for user in over[: max(0, len(self._last) - _REMEMBERED)]:
            del self._last[user]

    def _work(self) -> None:
        while job := self._next():
            try:
                if job.begin():
                    self._run(job)
            finally:
                for token in job.tokens:
                    with suppress(UploadRefused):
                        self._uploads.drop(job.user, token)

    def _next(self) -> Job | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._worker = None
            return None

    def _run(self, job: Job) -> None:
        try:
            reader = self._readers.for_reader(job.user)
            reader.add(
                *job.sources,
                private=job.private,
                tags=job.tags,
                on_step=job.step,
                on_result=job.put,
            )
        except SidenoteError as error:
            job.end(str(error))
        except Exception:
            log.exception("articles could not be added")
            job.end(texts.UNEXPECTED)
        else:
            job.end()
