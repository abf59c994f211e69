"""What other sites need to point here: link text for each wiki, citations, and what search engines and previews read.

syntax      one escape function for each syntax that a label is put into
things      what can be pointed at, with its addresses and words
snippets    copy-ready text for a thing
rows        the same as rows of a page
cite        citations of pathways and of sources as text, BibTeX, RIS and CSL-JSON
linked_data schema.org's JSON-LD
described   the head of a page: Open Graph, citation and Dublin Core tags
oembed      what oEmbed consumers ask for
panel       all of it for the page
files       citations and oEmbed as files beside the pages
"""
