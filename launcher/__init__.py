"""What `./ejsc` does. Only Python's own library, so that it runs before anything is installed."""
