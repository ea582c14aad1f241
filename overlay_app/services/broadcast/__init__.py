"""The broadcast software, as a service: connected, the overlay put into it and looked at, the stream followed.

``scenes`` finds one's way in OBS; ``adding`` and ``looking`` put the overlay there and see whether it arrives;
``following`` leads the session along with the stream.
"""

from overlay_app.services.broadcast.adding import CannotAdd
from overlay_app.services.broadcast.broadcast import Broadcast
from overlay_app.services.broadcast.overlay import Decode, Overlay
from overlay_app.services.broadcast.sink import NoSink
from overlay_app.services.broadcast.state import Acted, Added, BroadcastState, Checked

__all__ = ["Acted", "Added", "Broadcast", "BroadcastState", "CannotAdd", "Checked", "Decode", "NoSink", "Overlay"]
