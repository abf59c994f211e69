"""Pages: a library to Markdown files with front matter, headings and raw HTML, and the pictures beside them.

addresses    where pages and parts of pages are
prose        running text with numbered citations and links
steps        the boxes and arrows of a pathway, for chart and outline alike
outline      all steps as a list, equal to the graph
view         everything a pathway page shows, as plain values
index        the home page and the list of pathways
markup       what templates print: escaping, and small parts that a page holds hundreds of
environment  the templates and the escaping that none of them can forget
pages        a library to files
"""
