"""The file ``glossary.yml`` as it is written: the words of the pathways, and what they mean."""

from generator.model.glossary import Term
from generator.sources.forms import ID, AllOf, Key, ListOf, MapOf, Record, Text, Values
from generator.sources.prose import PROSE
from generator.value import replace

_TERM: Record[Term] = Record(
    "a term",
    (
        Key("term", Text(), "the word or phrase itself", required=True),
        Key("also", ListOf(Text(), or_one=True), "its abbreviations, plurals and synonyms", default=()),
        Key("says", PROSE, "what it means, in own words; with citations where it is a claim", required=True),
    ),
    lambda v, node, reader: Term("", (v["term"], *v["also"]), v["says"], node.span),
)
TERMS: MapOf[Term] = MapOf(ID, _TERM, lambda key, term: replace(term, id=key.value, span=key.span))
GLOSSARY_FILE: Record[Values] = Record(
    "a glossary",
    (Key("glossary", AllOf(TERMS), "terms, by id", required=True),),
    lambda values, node, reader: values,
)
