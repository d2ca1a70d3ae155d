package io.bornite.ledger;

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

    @ReadOperation
    Audit books() {
        return auditBooks.run();
    }
}
