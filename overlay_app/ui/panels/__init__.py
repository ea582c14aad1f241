"""The creator's own window: one view model a page, each holding one frozen state."""
