"""The web: the only room that goes out to it. Addresses to files, politely; what is in them is read like any file.

A page is kept, byte by byte, in a folder of its own until it is recorded, with a note of its visit beside it
(`onrecord.record.Visit`); then its bytes lie in the case as its capture's body, and the folder is deleted. No archive
is left beside the case: the words of an article that is withdrawn would stay in it.
"""
