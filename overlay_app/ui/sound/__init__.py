"""What is heard of the stage: sounds and speech."""
