package io.bornite.rail;

/** A bank account that a partner is to register for a customer of its own; both references are ours. */
public record AccountOrder(String reference, String customer, BankDetails bank) {}
