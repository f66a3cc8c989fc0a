"""What one action of a turn leaves is taken once, by the next of the same turn."""

from shop.turn_memory import TURNS, TurnMemory


def test_what_was_left_is_taken_once() -> None:
    memory = TurnMemory()
    memory.leave("message", "orders")
    assert memory.take("another", str) is None
    assert memory.take("message", str) == "orders"
    assert memory.take("message", str) is None


def test_what_somebody_else_left_is_not_taken() -> None:
    memory = TurnMemory()
    memory.leave("message", 7)
    assert memory.take("message", str) is None


def test_what_nobody_takes_is_forgotten() -> None:
    memory = TurnMemory()
    for turn in range(TURNS + 1):
        memory.leave(f"message {turn}", turn)
    assert memory.take("message 0", int) is None
    assert memory.take("message 1", int) == 1
