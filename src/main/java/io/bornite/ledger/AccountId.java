package io.bornite.ledger;

public record AccountId(long value) {}
