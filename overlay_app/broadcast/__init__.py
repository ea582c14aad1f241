"""The broadcast software: how it is reached, what is put into it, and how one looks whether that arrives."""
