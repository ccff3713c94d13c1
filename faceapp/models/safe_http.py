"""Opens URLs over HTTPS only, redirects included. Proxies are respected, as ``urllib`` does."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import urlsplit

from faceapp.core.model_errors import DownloadError, DownloadProblem

OpenUrl = Callable[[urllib.request.Request, float], Any]
"""From a request and the seconds to wait at most to the open answer."""

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to HTTPS only: nobody on the way may send us elsewhere."""

    def __init__(self, *, allow_loopback_http: bool) -> None:
        self._allow = allow_loopback_http

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401  (as the base class has it)
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            _check_scheme(newurl, allow_loopback_http=self._allow)
        except DownloadError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def https_opener(*, allow_loopback_http: bool) -> OpenUrl:
    """Opens URLs: HTTPS, or plain HTTP on this very computer where that is allowed."""
    director = urllib.request.build_opener(_SafeRedirects(allow_loopback_http=allow_loopback_http))

    def open_url(request: urllib.request.Request, timeout_s: float) -> Any:  # noqa: ANN401
        _check_scheme(request.full_url, allow_loopback_http=allow_loopback_http)
        return director.open(request, timeout=timeout_s)

    return open_url


def _check_scheme(url: str, *, allow_loopback_http: bool) -> None:
    parts = urlsplit(url)
    loopback = allow_loopback_http and parts.scheme == "http" and parts.hostname in _LOOPBACK
    if parts.scheme != "https" and not loopback:
        raise DownloadError(
            parts.path.rsplit("/", 1)[-1], DownloadProblem.REFUSED, "the address is not https"
        )
