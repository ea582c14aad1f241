"""The rules of what moves coins, and the shapes its figures are read in. Pure, one file a feature."""
