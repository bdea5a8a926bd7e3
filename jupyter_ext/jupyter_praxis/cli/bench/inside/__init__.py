"""Scripts that run in processes of their own, by their path, and know nothing of Praxis but what lives in kernels."""
