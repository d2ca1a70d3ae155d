package io.bornite.rail;

/** A bank account that a partner opened for a customer. */
public record VirtualAccount(String reference, String externalId, BankDetails bank) {}
