"""Small drawings made on the server: SVG of our own numbers, coloured by the site's stylesheet."""
