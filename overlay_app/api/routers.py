"""Every router beside the feed's own, for the local server to build: in a thread, where FastAPI may be imported."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter

    from overlay_app.services.backstage import Backstage


def routers(backstage: "Backstage") -> "tuple[Callable[[], APIRouter], ...]":
    """What the local server answers beside the feed. Nothing is imported before a builder is called."""

    def spending() -> "APIRouter":
        from overlay_app.api.spending import SpendingRoutes  # noqa: PLC0415

        return SpendingRoutes(backstage.shop).router()

    def marketplace() -> "APIRouter":
        from overlay_app.api.marketplace import MarketplaceRoutes  # noqa: PLC0415

        return MarketplaceRoutes(backstage.marketplace, backstage.spotlights).router()

    def supporters() -> "APIRouter":
        from overlay_app.api.supporters import SupporterRoutes  # noqa: PLC0415

        return SupporterRoutes(backstage.supporters, backstage.moderation).router()

    def viewers() -> "APIRouter":
        from overlay_app.api.viewers import ViewerRoutes  # noqa: PLC0415

        return ViewerRoutes(backstage.shop.viewers).router()

    def audience() -> "APIRouter":
        from overlay_app.api.audience import AudienceRoutes  # noqa: PLC0415

        return AudienceRoutes(backstage.audience).router()

    def devices() -> "APIRouter":
        from overlay_app.api.devices import DeviceRoutes  # noqa: PLC0415

        return DeviceRoutes(backstage.remote).router()

    def stage_page() -> "APIRouter":
        from overlay_app.api.stage_page import StagePageRoutes  # noqa: PLC0415

        return StagePageRoutes(backstage.stage_pages, backstage.tokens, backstage.packs).router()

    return stage_page, spending, marketplace, supporters, viewers, audience, devices, partial(control_page, backstage)


def control_page(backstage: "Backstage") -> "APIRouter":
    """The control page, for this computer and, alone, for the network."""
    from overlay_app.api.remote import RemoteRoutes  # noqa: PLC0415

    return RemoteRoutes(backstage.remote).router()
