package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The append-only log of what operators did and why. */
@Component
class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final int PAGE = 1000;

    private final AuditLogRepository repository;

    AuditLog(AuditLogRepository repository) {
        this.repository = repository;
    }

    /**
     * What the whole chain proves.
     *
     * @param firstBroken the first entry that is not as it was written, or whose predecessor is missing; null if all are
     * @param head the newest hash, to be compared with the one in the server's log
     */
    record Verification(
            boolean intact, int entries, @Nullable Long firstBroken, String head) {}

    /**
     * Writes an entry in the transaction that does what it tells of. The server's log proves it and names nobody: its
     * subject may be an address of mail.
     *
     * @throws InvalidRequest without a reason
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Caller operator, String action, String subject, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidRequest("reason", "isNotEmpty", "reason should not be empty");
        }
        AuditEntry entry = repository.append(operator.email(), action, subject, reason.strip());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.info(
                        "Operator log {}: {}, chained as {}",
                        entry.number(),
                        action,
                        HexFormat.of().formatHex(entry.hash()));
            }
        });
    }

    @Transactional(readOnly = true)
    public PageDto<AuditEntry> page(PageRequest page) {
        return PageDto.of(page, repository.count(), repository.page(page));
    }

    /** Reads all of it and computes every hash anew. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        long last = 0;
        byte[] head = new byte[AuditEntry.HASH_BYTES];
        for (List<AuditEntry> page = repository.after(0, PAGE); !page.isEmpty(); page = repository.after(last, PAGE)) {
            for (AuditEntry entry : page) {
                boolean follows = entry.number() == last + 1 && Arrays.equals(entry.previousHash(), head);
                if (!follows || !Arrays.equals(entry.hash(), entry.expectedHash())) {
                    log.error("Operator log {} is not as it was written", entry.number());
                    return new Verification(
                            false,
                            repository.count(),
                            entry.number(),
                            HexFormat.of().formatHex(head));
                }
                last = entry.number();
                head = entry.hash();
            }
        }
        return new Verification(
                true, Math.toIntExact(last), null, HexFormat.of().formatHex(head));
    }
}
