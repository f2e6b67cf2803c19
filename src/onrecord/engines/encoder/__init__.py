"""The encoder engine: words and windows, the model, decoding, links, and the engine itself."""
