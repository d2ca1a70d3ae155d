package io.bornite.ledger;

record EntryRow(AccountId account, long sequence, long posting, long units, long balanceAfter) {}
