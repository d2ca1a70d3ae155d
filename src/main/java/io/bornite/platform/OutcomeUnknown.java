package io.bornite.platform;

import org.springframework.transaction.TransactionException;

/**
 * The database was lost sight of while it committed: it may have happened. The answer is a 503 that asks nobody to try
 * again, unlike {@link Unavailable}, because without a key that could happen twice.
 */
public final class OutcomeUnknown extends TransactionException {

    private static final long serialVersionUID = 1L;

    /** @param cause how the commit ended */
    OutcomeUnknown(RuntimeException cause) {
        super(
                "It is not known whether this was accepted: ask again with the same Idempotency-Key, or look at what there is",
                cause);
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
