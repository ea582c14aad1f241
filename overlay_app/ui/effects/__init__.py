"""Full-stage effects: their particles, their scenes, their measurement and their export."""
