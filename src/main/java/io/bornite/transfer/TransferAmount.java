package io.bornite.transfer;

/** The bounds of an amount in a request, in units of 10^-8; an answer may show less. */
public final class TransferAmount {

    public static final long MINIMUM = 100_000_000L;
    public static final long MAXIMUM = 5_000_000_000_000L;

    private TransferAmount() {}
}
