package io.bornite.kyc.screening;

/** What a look into the lists says. */
public enum Verdict {
    /** Nothing like it is on a list, or every match was cleared by a person. */
    CLEAR,
    /** A possible match waits for a person; until then nothing may be done for it. */
    REVIEW,
    /** A person has confirmed a match. */
    BLOCKED
}
