from .address import AddressForm
from .person import EditForm, PersonForm, RegisterForm
from .search import RevealForm, SearchForm

__all__ = ["AddressForm", "EditForm", "PersonForm", "RegisterForm", "RevealForm", "SearchForm"]
