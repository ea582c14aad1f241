"""One batch of events, from facts to booked entries: carried out in the writer thread, inside its transaction.

``page`` reads what the books know and writes what they will know, in bulk; ``gifts``, ``sales`` and ``reversals`` tell
what one event comes to; ``book`` leads a batch through them.
"""

from overlay_app.services.booking.batch import Batch, Booking, Circumstances, Contest
from overlay_app.services.booking.book import book, read_and_book
from overlay_app.services.booking.held import SELF_REPORTED_A_DAY, book_ready

__all__ = ["SELF_REPORTED_A_DAY", "Batch", "Booking", "Circumstances", "Contest", "book", "book_ready", "read_and_book"]
