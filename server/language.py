"""The language in which a page is answered."""

from aiohttp import web

from recommender.schema import Language


def language_of(request: web.Request, asked: Language | None = None) -> Language:
    """The one `asked` for, or `?language=`; else the browser's."""
    wanted = asked or request.query.get("language")
    if wanted in ("en", "zh"):
        return "zh" if wanted == "zh" else "en"
    return accepted_language(request)


def accepted_language(request: web.Request) -> Language:
    accepted = request.headers.get("Accept-Language", "").lower()
    return "zh" if accepted.startswith("zh") else "en"
