"""The language of the books: coins, accounts, balanced journal entries. Pure, and below everything else."""
