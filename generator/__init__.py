"""Endplate: clinical pathways in YAML, proved complete, published as a static site.

Data flows one way, and the folders of this package are the stations, in order:

    sources     YAML text -> located tree -> model            (the only place that reads YAML)
    model       clinical algorithms, findings, conditions, recommendations, references
    analysis    what follows from a model: graph, cells, proof, walk
    checks      one rule each: model and analysis -> diagnostics
    render      model -> charts and pages that people read
    export      model -> JSON that machines read
    report      diagnostics -> terminal, JSON
    site        pages -> a tree that MkDocs builds -> the published folder

``pipeline`` runs them; ``cli`` is the command ``endplate``.
"""

__version__ = "0.1.0"
