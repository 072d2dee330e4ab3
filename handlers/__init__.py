"""What people may say and press, written once; nothing here knows a platform."""
