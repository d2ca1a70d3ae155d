package io.bornite.ledger;

/** What is known of a key that was posted before. */
record Decided(Form form, Verdict verdict) {

    /** A key used for two things would lose the second one silently, so that is an error of the caller. */
    Answer repeatedFor(Posting posting) {
        if (form != Form.of(posting)) {
            throw new IllegalArgumentException(
                    "The key " + posting.key() + " of a " + Form.of(posting) + " was used for a " + form);
        }
        return verdict.answer(true);
    }
}
