"""The form of a record: named fields, compared by value, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen:
    """What `@dataclass(frozen=True)` gives, by inheritance.

    `dataclass` writes and compiles six methods for each class, which takes a third of the time in which a program
    that trained before has its first answer.  Here they stand once; `fields`, `replace` and `__post_init__` serve as
    ever.  Rooms that are not on that way use `dataclass`.

    Class keywords:
        eq: False where records are equal only to themselves, as those that hold arrays.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    _names: ClassVar[tuple[str, ...]]
    _all: ClassVar[frozenset[str]]
    _shown: ClassVar[tuple[str, ...]]
    _compared: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[dict[str, Any]]
    _made: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, *, eq: bool = True) -> None:
        super().__init_subclass__()
        dataclass(init=False, repr=False, eq=False)(cls)
        entries = fields(cls)
        cls._names = tuple([entry.name for entry in entries if entry.init])
        cls._all = frozenset(cls._names)
        cls._shown = tuple([entry.name for entry in entries if entry.repr])
        cls._compared = tuple([entry.name for entry in entries if entry.compare])
        cls._defaults = {entry.name: entry.default for entry in entries if entry.default is not MISSING}
        cls._made = {entry.name: entry.default_factory for entry in entries if entry.default_factory is not MISSING}
        if not eq:
            cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__

    def __init__(self, *values: object, **named: object) -> None:
        state = self.__dict__
        if len(values) + len(named) != len(self._names) or (named and (values or named.keys() != self._all)):
            state.update(self._defaults)
            self._check(len(values), named)
            for name, make in self._made.items():
                if name not in named:
                    state[name] = make()
        state.update(zip(self._names, values, strict=False))
        state.update(named)
        self.__post_init__()

    def __post_init__(self) -> None:
        """What is to be done or refused once the fields stand; nothing by default."""

    def __repr__(self) -> str:
        state = self.__dict__
        return f"{type(self).__qualname__}({', '.join([f'{name}={state[name]!r}' for name in self._shown])})"

    def __eq__(self, other: object, /) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _key(self) -> tuple[Any, ...]:
        state = self.__dict__
        return tuple([state[name] for name in self._compared])

    def _check(self, count: int, named: Mapping[str, object]) -> None:
        """Refuse arguments that are not the fields, as a function would."""
        names, kind = self._names, type(self).__name__
        if count > len(names):
            raise TypeError(f"{kind} takes {len(names)} values, {count} were given")
        for name in named:
            if name not in names[count:]:
                raise TypeError(f"{kind} got {'two values for' if name in names else 'an unknown field'} {name!r}")
        if count + len(named) < len(names):
            known = named.keys() | self._defaults.keys() | self._made.keys()
            missing = [name for name in names[count:] if name not in known]
            if missing:
                raise TypeError(f"{kind} lacks {', '.join(missing)}")
