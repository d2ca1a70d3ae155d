package io.bornite.rail.sandbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a simulated partner does with a payout or a bank account, by the last four digits of the account number. */
public enum SandboxOutcome {
    /** Every number that is not named below. */
    SUCCEEDS(null),
    FAILS("0001"),
    /** Paid out, and back after three days. */
    RETURNED("0002"),
    /** For ten times the settlement nobody can say what became of it; then it is paid out. */
    UNKNOWN_AT_FIRST("0003"),
    /** Paid out after a day. */
    LATE("0004"),
    DOUBLE_WEBHOOK("0005"),
    /** The webhook of the end comes before that of the beginning. */
    WEBHOOKS_OUT_OF_ORDER("0006"),
    /** A webhook with a wrong signature says at once that it is paid out; in truth it fails. */
    FORGED_WEBHOOK("0007"),
    /** The partner takes a dollar more from us than it said. */
    CHARGES_MORE("0008"),
    /** The bank account is not verified. */
    NOT_VERIFIED("0009"),
    NO_WEBHOOK("0010"),
    /** The order is taken, and its answer is lost. */
    LOST_ANSWER("0011"),
    /** The partner says that it paid twice as much. */
    PAYS_TWICE("0012");

    private static final int DIGITS = 4;

    private final @Nullable String digits;

    SandboxOutcome(@Nullable String digits) {
        this.digits = digits;
    }

    static SandboxOutcome of(String accountNumber) {
        String number = accountNumber.strip();
        String last = number.substring(Math.max(0, number.length() - DIGITS));
        return Arrays.stream(values())
                .filter(outcome -> last.equals(outcome.digits))
                .findFirst()
                .orElse(SUCCEEDS);
    }
}
