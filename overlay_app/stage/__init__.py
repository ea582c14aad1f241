"""What is on stage now, and why: the director and the state that renderers draw. Pure."""
