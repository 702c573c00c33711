"""Raw OCR text of a newspaper in, the articles that the paper printed out."""

__version__ = "0.1.0"
