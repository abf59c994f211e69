"""Addresses that stay: a page for every id that was ever issued, whatever has become of it.

page       the frame of such a page: HTML that needs neither theme nor script
notices    what is said of an id: where it leads, where it moved, or that it is gone
pages      all of these pages by path
former     what the page of a pathway keeps of ids that it has no more
kept       charts and other files of a pathway at the addresses that they had under former ids
"""
