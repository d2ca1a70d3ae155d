package io.bornite.platform;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A network call may take long or hang; while it does, no database transaction may hold its locks. */
public final class OutsideTransaction {

    private OutsideTransaction() {}

    /** @throws IllegalStateException inside a transaction of Spring's */
    public static void require() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A network call inside a database transaction");
        }
    }
}
