package io.bornite.ledger;

/** Which of the postings a stored row was. */
enum Form {
    JOURNAL,
    HOLD,
    CAPTURE,
    RELEASE;

    static Form of(Posting posting) {
        return switch (posting) {
            case Posting.Journal _ -> JOURNAL;
            case Posting.Hold _ -> HOLD;
            case Posting.Capture _ -> CAPTURE;
            case Posting.Release _ -> RELEASE;
        };
    }
}
