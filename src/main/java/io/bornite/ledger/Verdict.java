package io.bornite.ledger;

/** An answer as the book stores it. */
enum Verdict {
    ACCEPTED,
    INSUFFICIENT_FUNDS,
    HOLD_CLOSED;

    Answer answer(boolean repeated) {
        return switch (this) {
            case ACCEPTED -> new Answer.Accepted(repeated);
            case INSUFFICIENT_FUNDS -> new Answer.InsufficientFunds(repeated);
            case HOLD_CLOSED -> new Answer.HoldClosed(repeated);
        };
    }
}
