"""The API with all its routers."""

from emporion_web.api.service import api
from emporion_web.api.v1 import forums, matching, newsroom, people, registry

__all__ = ["api"]

for router in (people.router, registry.router, matching.router, forums.router, newsroom.router):
    api.add_router("/v1", router)
