"""Starts kernels inside a wall, uses each once, and ends them."""
