"""Which words of a text name places: names of the gazetteer, a model's marks, buildings, peoples, short states."""
