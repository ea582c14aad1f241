"""What people see: windows, view models and QML."""
