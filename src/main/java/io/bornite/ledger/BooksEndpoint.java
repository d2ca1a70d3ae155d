package io.bornite.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** {@code GET /actuator/books} audits the book now and answers with what it found. */
@Component
@Endpoint(id = "books")
class BooksEndpoint {

    private final AuditBooks auditBooks;

    BooksEndpoint(AuditBooks auditBooks) {
        this.auditBooks = auditBooks;
    }

    /** An audit on the wire of the operators, where numbers are numbers, unlike the strings of the public interface. */
    record Books(long breaks, Map<String, Long> checked, List<Audit.Finding> findings, Instant at)
            implements OperationResponseBody {}

    @ReadOperation
    Books books() {
        Audit audit = auditBooks.run();
        return new Books(audit.breaks(), audit.checked(), audit.findings(), audit.at());
    }
}
