from .address import AddressForm
from .double import DecisionForm, ProposeForm, ReasonForm
from .person import EditForm, PersonForm, RegisterForm
from .search import RevealForm, SearchForm

__all__ = [
    "AddressForm", "DecisionForm", "EditForm", "PersonForm", "ProposeForm", "ReasonForm", "RegisterForm", "RevealForm",
    "SearchForm",
]  # fmt: skip
