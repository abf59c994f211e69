"""Pages to put into the frame of another site: a pathway in short, its chart, one recommendation.

Light HTML without the theme and without scripts. Version, review status, red flags and the permanent address are
always on them, since nobody who reads them sees the page around them.
"""
