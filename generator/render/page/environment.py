"""The templates. What they print is escaped by `finalize`, so that no template can forget it."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from generator.render.page import markup
from generator.render.share.rows import link_rows, rows


class _Generator(CodeGenerator):
    """Jinja's own, for templates and values that are all ours: this halves the time of a page.

    What `finalize` has escaped is not escaped once more, and an attribute is an attribute: nothing is
    looked for among the items of a value.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Writes the attribute of a value."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(
        self,
        node: nodes.Expr,  # noqa: ARG002 - Jinja's signature
        frame: Frame,  # noqa: ARG002 - Jinja's signature
        finalize: CodeGenerator._FinalizeInfo,
    ) -> None:
        self.write(finalize.src or "(")

    def _output_child_post(
        self,
        node: nodes.Expr,  # noqa: ARG002 - Jinja's signature
        frame: Frame,  # noqa: ARG002 - Jinja's signature
        finalize: CodeGenerator._FinalizeInfo,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        self.write(")")


@cache
def environment() -> Environment:
    """The environment of all templates. Jinja's own filters are gone: several join unescaped texts."""
    made = Environment(
        loader=PackageLoader("generator.render.page", "templates"),
        autoescape=True,
        auto_reload=False,
        cache_size=-1,
        finalize=markup.printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="<#",  # "{#" begins the id of a heading
        comment_end_string="#>",
    )
    made.code_generator_class = _Generator
    made.filters = {
        "address": markup.address,
        "both": markup.both,
        "front_matter": markup.quoted,
        "length": len,
        "link_rows": link_rows,
        "marks": markup.marks,
        "overdue": markup.overdue,
        "part": markup.part,
        "prose": markup.prose,
        "rows": rows,
    }
    made.globals = {}
    return made


def render(template: str, **view: Any) -> bytes:
    """The page that a template makes of a view, as UTF-8."""
    return environment().get_template(template).render(view).encode()
