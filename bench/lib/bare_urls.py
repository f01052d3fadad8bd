"""The addresses of the bare views; loaded where Django has been set up."""

from . import bare, bare_lists

urlpatterns = [*bare.urlpatterns, *bare_lists.urlpatterns]
