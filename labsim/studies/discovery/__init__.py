"""In which worlds does it happen? A small rule over inputs, tried on runs that it was not made from."""
