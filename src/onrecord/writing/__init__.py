"""What exporters share: claims as they are handed out, lists and tables written piece by piece, and the leaflet."""
