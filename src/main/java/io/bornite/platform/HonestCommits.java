package io.bornite.platform;

import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * All transactions end here. One that may have written and was lost sight of during its COMMIT ends as
 * {@link OutcomeUnknown}, whoever began it; whatever fails before, and whatever the database itself has answered, is thrown
 * as it is, for then nothing has happened.
 */
@Component
class HonestCommits extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    /** The server is going down: it says so also to who waits for the answer to a COMMIT that has happened. */
    private static final String SHUTDOWN = "57P";

    /** What the driver says of itself when the answer to COMMIT was ROLLBACK. */
    private static final String ROLLED_BACK = "25P02";

    HonestCommits(DataSource database) {
        super(database);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            super.doCommit(status);
        } catch (DataAccessException | TransactionException failure) {
            throw status.isReadOnly() || isUndone(failure) ? failure : new OutcomeUnknown(failure);
        }
    }

    private static boolean isUndone(RuntimeException failure) {
        if (!(failure.getCause() instanceof PSQLException told)) {
            return false;
        }
        String state = String.valueOf(told.getSQLState());
        return state.equals(ROLLED_BACK) || told.getServerErrorMessage() != null && !state.startsWith(SHUTDOWN);
    }
}
