"""An invented province to look around in: fixed by a seed, every status present, as untidy as life."""
