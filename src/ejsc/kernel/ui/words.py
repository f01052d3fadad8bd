"""The sentences that scripts say, brought along by each page in its language."""

from typing import Any

from django.utils.translation import gettext as _

from .library import register


def everywhere() -> dict[str, str]:
    """Sentences for every page; {places} are filled in by the script."""
    return {
        "close": _("Close"),
        "undo": _("Undo"),
        "wrong": _("Not right yet"),
        "left": _("{n} characters left"),
        "draft-back": _("What you wrote earlier is back."),
        "draft-drop": _("Throw it away"),
        "exit-presses": _("Press Esc {n} more times to leave."),
        "photos-most": _("At most {n} photos. The others were left out."),
        "photos-working": _("Preparing photos…"),
        "photo-n": _("Photo {n}"),
        "photo-remove": _("Remove photo {n}"),
        "place-looking": _("Looking for your position…"),
        "place-found": _("Position noted, within about {n} metres."),
        "place-far": _("Position noted, but it lies outside East Java. Check it again."),
        "place-remove": _("Remove"),
        "place-refused": _("Your phone does not allow the position. Write the place instead."),
        "place-failed": _("The position was not found. Try again outdoors, or write the place."),
        "places": _("Places"),
        "places-found": _("{n} places found. Choose with the arrow keys."),
        "places-none": _("No place of that name. Check the spelling, or write it as you know it."),
        "copied": _("Copied."),
        "copy-failed": _("Could not copy. Press and hold the text instead."),
    }


def at_the_desk() -> dict[str, str]:
    """Sentences for signed-in pages."""
    return {
        "keys": _("Keys"),
        "key-next": _("Next row"),
        "key-previous": _("Previous row"),
        "key-open": _("Open"),
        "key-space": _("Space"),
        "key-peek": _("Preview beside the list"),
        "key-tick": _("Tick the row"),
        "key-search": _("Search"),
        "key-help": _("Show this list"),
        "key-palette": _("Search or go to"),
        "palette": _("Search or go to"),
        "palette-what": _("Search a case, a person, a page or an act"),
        "palette-here": _("On this page"),
        "palette-found": _("What was found"),
        "palette-keys": _("↑ ↓ choose · Enter open · Esc close"),
        "stay": _("Stay signed in"),
        "session-ends": _("You will be signed out in two minutes"),
        "session-kept": _("Nobody has used this page for a while. What you typed stays on this device."),
        "connected": _("Connected"),
        "no-signal": _("No signal"),
        "unsent": _("{n} not sent yet"),
        "refused": _("Your account may not do this."),
        "gone": _("This is no longer here. Reload the page."),
        "too-often": _("Too many tries. Wait a minute, then try again."),
        "server-error": _("Something went wrong on our side. Try again in a minute."),
        "no-signal-sent": _("No signal. Nothing was sent; try again when you are connected."),
    }


@register.inclusion_tag("components/words.html")
def words(desk: bool = False) -> dict[str, Any]:
    """The sentences for scripts, as data inside the page."""
    return {"words": everywhere() | (at_the_desk() if desk else {})}
