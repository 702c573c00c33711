"""How languages print their jumps: a YAML file each, and ``shipped.py``, which is made of them."""
