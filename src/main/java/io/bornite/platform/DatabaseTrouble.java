package io.bornite.platform;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away, full, read-only or overtaxed from a statement that is wrong. */
public final class DatabaseTrouble {

    private static final Set<Class<? extends RuntimeException>> TROUBLE = Set.of(
            CannotCreateTransactionException.class,
            TransactionSystemException.class,
            OutcomeUnknown.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class);

    /** A statement that writes, in a read-only transaction: a standby, or a database an operator has closed. */
    private static final String READ_ONLY = "25006";

    private DatabaseTrouble() {}

    /** True if the same may work in a while. */
    public static boolean isOne(RuntimeException e) {
        return TROUBLE.stream().anyMatch(kind -> kind.isInstance(e))
                || causes(e)
                        .anyMatch(cause -> cause instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }
}
