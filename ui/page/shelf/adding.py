"""The address at which articles are taken in: started, looked at, stopped."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant import SidenoteError, Uploaded
from assistant.readers import Readers
from assistant.shelf import tag_names
from ui.login.gate import user_in
from ui.page import texts
from ui.page.shelf.asked import Adding, After
from ui.page.shelf.job import Job
from ui.page.shelf.jobs import JobRefused, Jobs
from ui.page.shelf.replies import Refused, body, query, told
from ui.uploads import Upload, UploadRefused, Uploads


def mount(app: FastAPI, readers: Readers, uploads: Uploads) -> None:
    """POST page/library/jobs starts the user's job, GET looks at it, DELETE stops it, or forgets it."""
    jobs = Jobs(readers, uploads)
    app.state.jobs = jobs

    @app.post("/page/library/jobs")
    async def start(request: Request) -> Response:
        user = user_in(request.scope)
        try:
            job = _job(user, await body(request, Adding), uploads)
            jobs.start(job)
            _hold(job, uploads)
        except (Refused, JobRefused, UploadRefused) as refused:
            return Refused(str(refused), refused.status).reply
        except SidenoteError as error:  # a tag that is none
            return Refused(str(error)).reply
        return told(job.told(0), 201)

    @app.get("/page/library/jobs")
    def look(request: Request) -> Response:
        try:
            asked = query(request, After)
        except Refused as refused:
            return refused.reply
        job = jobs.of(user_in(request.scope))
        return told(job.told(asked.after) if job else {})

    @app.delete("/page/library/jobs")
    def leave(request: Request) -> JSONResponse:
        jobs.leave(user_in(request.scope))
        return told({})


def _job(user: str, asked: Adding, uploads: Uploads) -> Job:
    """Raises Refused, UploadRefused for a file that is not the user's, BadMetadata for a tag."""
    if asked.private and not user:
        raise Refused(texts.ADD_BAD)
    if not asked.files and not asked.addresses:
        raise Refused(texts.ADD_NOTHING)
    tags = tag_names(asked.tags)
    tokens = list(dict.fromkeys(asked.files))
    files = _named([uploads.find(user, token) for token in tokens])
    return Job(user, tokens, [*files, *asked.addresses], tags, private=asked.private)


def _hold(job: Job, uploads: Uploads) -> None:
    """The job has its files for as long as it takes; what it is done with is gone already."""
    for token in job.tokens:
        with suppress(UploadRefused):
            uploads.hold(job.user, token)


def _named(files: Iterable[Upload]) -> list[Uploaded]:
    """Files under the names that their user gave them; of several with one name all go in."""
    taken: dict[str, int] = {}
    found = []
    for file in files:
        taken[file.name] = number = taken.get(file.name, 0) + 1
        name = file.name if number == 1 else f"{file.name} ({number})"
        found.append(Uploaded(file.path, name, file.user))
    return found
