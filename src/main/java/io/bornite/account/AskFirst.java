package io.bornite.account;

/** Whether a caller wants to be asked before an address is used that looks like a known one; unsaid is no. */
public enum AskFirst {
    /** Refuse with {@code confirm_required} and change nothing. */
    ASK,
    /** Somebody was asked and means it. */
    CONFIRMED;

    static final String HEADER = "Bornite-Look-Alikes";
}
