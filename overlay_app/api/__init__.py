"""What other programs may ask of the services, over HTTP on this computer."""
