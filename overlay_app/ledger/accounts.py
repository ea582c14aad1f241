"""The chart of accounts. A creator's coins lie in ``WALLET`` or, set aside, in ``HELD``."""

from typing import NewType

Account = NewType("Account", str)

WALLET = Account("wallet")
HELD = Account("held")
INCOME_GIFTS = Account("income:gifts")
INCOME_MARKETPLACE = Account("income:marketplace")
EXPENSE_EFFECTS = Account("expense:effects")
EXPENSE_TRENDS = Account("expense:trends")
EXPENSE_REWARDS = Account("expense:rewards")
EQUITY_OPENING = Account("equity:opening")
EQUITY_CORRECTIONS = Account("equity:corrections")

INCOME = frozenset({INCOME_GIFTS, INCOME_MARKETPLACE})
EXPENSE = frozenset({EXPENSE_EFFECTS, EXPENSE_TRENDS, EXPENSE_REWARDS})
EQUITY = frozenset({EQUITY_OPENING, EQUITY_CORRECTIONS})
CHART = (WALLET, HELD, *sorted(INCOME), *sorted(EXPENSE), *sorted(EQUITY))
"""Every account that exists from the start. Viewers' accounts are opened when first used."""


def viewer(supporter: str) -> Account:
    """The account of what one viewer holds, named by our own supporter id."""
    return Account(f"viewer:{supporter}")
