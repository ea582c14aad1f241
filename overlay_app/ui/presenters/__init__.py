"""Between services and view models: what a page shows is gathered here, what it asks for is handed on."""
