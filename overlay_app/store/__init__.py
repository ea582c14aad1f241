"""The embedded SQLite store: one file, one writer thread, plain functions over the transaction they are given."""
