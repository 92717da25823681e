"""How an agent looks at its row of the state: a property for every declared column."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from labsim.vocabulary.quantities import TASK_KINDS, Block, Column, Record

Array = "np.ndarray[Any, np.dtype[np.float64]]"


class ByKind(MutableMapping[str, float]):
    """Values of one agent by kind of task; writing a value writes the state."""

    def __init__(self, block: Any, first: int, row: int):
        self._block, self._first, self._row = block, first, row

    def __getitem__(self, kind: str) -> float:
        return float(self._block[self._first + TASK_KINDS.index(kind), self._row])

    def __setitem__(self, kind: str, value: float) -> None:
        self._block[self._first + TASK_KINDS.index(kind), self._row] = value

    def __delitem__(self, kind: str) -> None:
        raise TypeError("the kinds of task are fixed; set the value to 0 instead")

    def __iter__(self) -> Iterator[str]:
        return iter(TASK_KINDS)

    def __len__(self) -> int:
        return len(TASK_KINDS)

    def __repr__(self) -> str:
        return repr(dict(self))


class RowValue:
    """A column of the state as an attribute of the agent whose row it is."""

    def __init__(self, column: Column, block: str):
        self.column, self.block = column, block
        self.__doc__ = f"{column.meaning} [{column.unit}]"

    def __get__(self, agent: Any, kind_of_agent: type | None = None) -> Any:
        if agent is None:
            return self
        block = getattr(agent.model.state, self.block)
        if self.column.rows == 1:
            return float(block[self.column.row, agent.row])
        return ByKind(block, self.column.row, agent.row)

    def __set__(self, agent: Any, value: float) -> None:
        if self.column.rows > 1:
            raise TypeError(
                f"{self.column.name} has a value for each kind: {self.column.name}['engineering'] = ..."
            )
        getattr(agent.model.state, self.block)[self.column.row, agent.row] = value


class LabValue:
    """A field of the lab's record as an attribute."""

    def __init__(self, column: Column):
        self.column = column
        self.__doc__ = f"{column.meaning} [{column.unit}]"

    def __get__(self, agent: Any, kind_of_agent: type | None = None) -> Any:
        return self if agent is None else float(agent.model.state.lab[0][self.column.name])

    def __set__(self, agent: Any, value: float) -> None:
        agent.model.state.lab[0][self.column.name] = value


def look_at_rows(agent_class: type, block: Block, attribute: str) -> None:
    """Give an agent class a property for each column of its block."""
    for column in block.columns:
        if hasattr(agent_class, column.name):
            raise TypeError(f"{agent_class.__name__}.{column.name} is a method and a column; rename one")
        setattr(agent_class, column.name, RowValue(column, attribute))


def look_at_lab(agent_class: type, record: Record, names: tuple[str, ...]) -> None:
    """Give an agent class a property for some fields of the lab."""
    for column in record.columns:
        if column.name in names:
            setattr(agent_class, column.name, LabValue(column))
