"""Every part of pages on one page, while developing."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ..samples import everything


def shown() -> bool:
    """Whether this site shows the page: while developing, or when it was asked for."""
    return bool(settings.DEBUG or getattr(settings, "EJSC_COMPONENTS", False))


def components(request: HttpRequest) -> HttpResponse:
    """The parts, in the desk's frame or (`?frame=public`) in the public one."""
    if not shown():
        raise Http404
    public = request.GET.get("frame") == "public"
    layout = "layout_public.html" if public else "layout_desk.html"
    return render(
        request,
        "desk/components.html",
        {"layout": layout, "public": public, "section": "report", **everything()},
    )
