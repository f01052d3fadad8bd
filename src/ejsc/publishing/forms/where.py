"""Where it is: a village, a position or a sentence; one of them is enough."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ejsc.regions.rules import HOME_PROVINCE, outside_east_java

from .. import places
from .fields import PublicForm, Text

# Together they fit into the 300 characters of a report's place.
VILLAGE, PLACE = 90, 200
NONE_OF_THESE = "0"
RIGHT, REMOVE = "right", "remove"
FAR = [
    (RIGHT, gettext_lazy("The position is right, use it")),
    (REMOVE, gettext_lazy("Remove the position")),
]
FAR_AWAY = gettext_lazy("Your position lies far outside East Java")
MOST_METRES = 1_000_000


class WhereForm(PublicForm):
    """The questions about the place. After checking: `region_code`, `unplaced` words, `several` to choose from."""

    village_text = Text(
        label=gettext_lazy("Village or kelurahan"), longest=VILLAGE, attrs={"autocomplete": "off"},
        help_text=gettext_lazy("For example: Sukorejo, Ponorogo."),
    )  # fmt: skip
    village = forms.CharField(required=False, widget=forms.HiddenInput)
    village_asked = forms.CharField(required=False, widget=forms.HiddenInput)
    village_choice = forms.CharField(required=False)
    place = Text(
        label=gettext_lazy("How to find the place"), longest=PLACE,
        help_text=gettext_lazy("A street, a market, a bus stop: what one sees there."),
    )  # fmt: skip
    latitude = forms.CharField(required=False, widget=forms.HiddenInput)
    longitude = forms.CharField(required=False, widget=forms.HiddenInput)
    accuracy = forms.CharField(required=False, widget=forms.HiddenInput)
    far = forms.ChoiceField(label=FAR_AWAY, choices=FAR, widget=forms.RadioSelect, required=False)

    def __init__(self, data: Any = None, files: Any = None, **given: Any) -> None:
        super().__init__(data, files, **given)
        self.several: list[places.Found] = []
        self.region_code = HOME_PROVINCE
        self.unplaced = ""
        self.is_far = False

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        self._read_position(found)
        self._read_village(found)
        known = (
            self.region_code != HOME_PROVINCE or self.unplaced or found.get("place") or found.get("latitude")
        )
        if not known and not ({"village_text", "village_choice", "place"} & self.errors.keys()):
            self.add_error(
                "village_text",
                _(
                    "Say where it is: the village, what one sees there, or your position now. "
                    "Without a place the officer cannot come."
                ),
            )
        return found

    # --- the position ----------------------------------------------------------------------------------------

    def _read_position(self, found: dict[str, Any]) -> None:
        latitude, longitude = _degrees(found.get("latitude"), 90), _degrees(found.get("longitude"), 180)
        sent, told = bool(found.get("latitude") or found.get("longitude")), found.get("far")
        if latitude is None or longitude is None or told == REMOVE:
            self._drop_position(found)
            if sent and told != REMOVE:
                unread = _(
                    "The position could not be read and was removed. Take it again, or write the place."
                )
                self.add_error("village_text", unread)
            return
        accuracy = str(found.get("accuracy") or "")
        found |= {"latitude": latitude, "longitude": longitude}
        found["accuracy"] = min(int(accuracy), MOST_METRES) if accuracy.isdecimal() else None
        self.is_far = outside_east_java(float(latitude), float(longitude))
        if self.is_far and told != RIGHT:
            self.replace("far", forms.ChoiceField(label=FAR_AWAY, choices=FAR, widget=forms.RadioSelect))
            self.add_error("far", _("Say whether the position is right, or remove it."))

    def _drop_position(self, found: dict[str, Any]) -> None:
        found |= {"latitude": None, "longitude": None, "accuracy": None}
        self.put(latitude="", longitude="", accuracy="")

    # --- the village -----------------------------------------------------------------------------------------

    def _read_village(self, found: dict[str, Any]) -> None:
        typed, choice = found.get("village_text", ""), found.get("village_choice")
        if not typed:
            return
        if code := found.get("village"):
            self._take_code(code)
        elif choice and found.get("village_asked") == typed:
            self._take_choice(typed, choice)
        else:
            self._take_words(typed)

    def _take_code(self, code: str) -> None:
        if places.known(code):
            self.region_code = code
        else:
            self.add_error("village_text", _elsewhere(_("This village")))

    def _take_choice(self, typed: str, choice: str) -> None:
        if choice != NONE_OF_THESE:
            self._take_code(choice)
            return
        self.region_code = places.common(one.code for one in places.meant_by(typed).several)
        self.unplaced = typed

    def _take_words(self, typed: str) -> None:
        meant = places.meant_by(typed)
        if meant.code:
            self.region_code = meant.code
        elif meant.elsewhere:
            self._ask_which(typed, [], _elsewhere(meant.elsewhere.label))
        else:
            self._ask_which(typed, meant.several, _asked_back(typed, len(meant.several)))

    def _ask_which(self, typed: str, several: list[places.Found], why: str) -> None:
        """Put the question into the form; there is always a way to send it as it was written."""
        self.several = several
        self.put(village_asked=typed, village_choice="")
        as_written = (NONE_OF_THESE, _("None of these, or I do not know which; send it as I wrote it"))
        which = forms.ChoiceField(
            label=_("Places named “%(name)s”") % {"name": typed},
            choices=[*((one.code, one.label) for one in several), as_written],
            widget=forms.RadioSelect,
        )
        self.replace("village_choice", which)
        self.add_error("village_choice", why)


def _elsewhere(where: str) -> str:
    sentence = _(
        "%(place)s lies outside East Java. e-JSC serves East Java only. If it happened in East Java, correct the "
        "place; if not, report it to the social affairs office there."
    )
    return sentence % {"place": where}


def _asked_back(typed: str, several: int) -> str:
    if not several:
        return _(
            "We know no place named “%(name)s” in East Java. Check the spelling, or send it as you wrote it."
        ) % {"name": typed}
    return ngettext(
        "Do you mean this place?",
        "Several places have this name. Choose the right one, or write the regency behind it.",
        several,
    )


def _degrees(typed: Any, most: int) -> Decimal | None:
    """Degrees with six decimals; None for what is none."""
    try:
        value = float(str(typed).replace(",", "."))
    except ValueError:
        return None
    return Decimal(f"{value:.6f}") if math.isfinite(value) and abs(value) <= most else None
