"""What screens show, worked out from the session without any drawing."""
