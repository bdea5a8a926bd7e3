"""Programs that are wrong in one way each, and what is suspected of them."""
