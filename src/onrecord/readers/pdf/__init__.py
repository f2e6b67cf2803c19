"""PDF documents with a text layer.

`glyphs` asks PDFium for the signs and their places, `layout` makes columns and lines of them, `margins` tells running
heads, page numbers and line numbers, `prose` puts paragraphs together, `reader` makes the capture.
"""
