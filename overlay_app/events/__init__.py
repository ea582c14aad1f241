"""What happens in a live session, as typed facts, and the rule by which a gift is booked. Pure."""
