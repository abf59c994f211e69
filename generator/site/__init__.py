"""Pages to a published site.

theme      what every site has: base configuration, overrides, style sheet (no Python)
assets     the theme's files as they go into a site
tree       a self-contained tree that MkDocs, ProperDocs and Zensical build alike
builder    the tree to a folder of HTML, swapped in whole
archive    zip files with the same bytes on every machine
listing    the files of a site
index      the search index of a built site
plugin     what spares MkDocs the work that is done already
bundle     the folder as one zip file that opens from disk
headers    what a web server has to say about the folder's files
preview    a local server that rebuilds when a file is saved
"""
