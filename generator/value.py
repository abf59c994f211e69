"""Values: small frozen things, the same if all their parts are.

They are what ``@dataclass(frozen=True, slots=True)`` gives, at a fraction of the cost: a dataclass writes and compiles
its functions while its module is imported, used or not, and fills an instance through a guard. Those of a value are
compiled for its first instance. That nobody assigns to a part is seen to by the type checker alone. The functions of
`dataclasses` take values for dataclasses.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(cls: type[T], /) -> type[T]: ...


@overload
def value(*, eq: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True)
def value(cls: type[T] | None = None, /, *, eq: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """Makes a class of values from one whose annotations name the parts, with defaults that nobody can change.

    Properties may be cached; they are no parts. Without ``eq`` every value is the same as itself alone.
    """
    return _made(cls, eq) if cls is not None else lambda given: _made(given, eq)


def _made(cls: type[T], eq: bool) -> type[T]:
    names = tuple(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    body = {name: part for name, part in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    cached = any(isinstance(part, cached_property) for part in body.values())
    body |= {"__slots__": (*names, "__dict__") if cached else names, "__match_args__": names}
    body |= {"__parts__": names, "__defaults__": defaults, "__dataclass_fields__": _Fields()}
    body |= {"__qualname__": cls.__qualname__, "__init__": _first}
    alone = {} if eq else {"__eq__": object.__eq__, "__hash__": object.__hash__}
    made: Any = type(cls.__name__, cls.__bases__, {"__repr__": _shown, **alone, **body})
    result: type[T] = made
    return result


def parts(cls: type) -> tuple[str, ...]:
    """The names of the parts of a class of values; of any other none."""
    found: tuple[str, ...] = getattr(cls, "__parts__", ())
    return found


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - the type checker knows what that may change
else:

    def replace(of: T, /, **changes: object) -> T:
        """A value (or a dataclass) like another but for some parts."""
        cls = of.__class__
        same = {name: getattr(of, name) for name in cls.__match_args__ if name not in changes}
        return cls(**same, **changes)


def _first(self: Any, *arguments: object, **named: object) -> None:
    """Stands for `__init__` until there is an instance."""
    cls = self.__class__
    for name, function in _compiled(cls.__parts__, cls.__defaults__).items():
        if name == "__init__" or name not in cls.__dict__:
            setattr(cls, name, function)
    cls.__init__(self, *arguments, **named)


def _compiled(names: tuple[str, ...], defaults: dict[str, object]) -> dict[str, Any]:
    """The functions of a class of values."""
    parameters = [f"{name}=defaults[{name!r}]" if name in defaults else name for name in names]
    fill = [f"self.{name} = {name}" for name in names] or ["pass"]
    own, others = (f"({''.join(f'{one}.{name}, ' for name in names)})" for one in ("self", "other"))
    lines = [
        f"def __init__(self, {', '.join(parameters)}):",
        *(f" {line}" for line in fill),
        "def __eq__(self, other):",
        " if self.__class__ is not other.__class__: return NotImplemented",
        f" return {own} == {others}",
        f"def __hash__(self): return hash({own})",
        f"def __reduce__(self): return self.__class__, {own}",
    ]
    found: dict[str, Any] = {}
    exec("\n".join(lines), {"defaults": defaults}, found)  # noqa: S102 - names of this program, not of its input
    return found


def _shown(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__parts__)
    return f"{self.__class__.__qualname__}({shown})"


class _Fields:
    """What the functions of `dataclasses` ask a class for, made when they do."""

    def __get__(self, of: object, cls: Any) -> Any:
        from dataclasses import field, make_dataclass

        given: dict[str, Any] = {name: field(default=default) for name, default in cls.__defaults__.items()}
        fields = [(name, object, given.get(name, field())) for name in cls.__parts__]
        alike: Any = make_dataclass(cls.__name__, fields)
        cls.__dataclass_fields__ = alike.__dataclass_fields__
        return cls.__dataclass_fields__
