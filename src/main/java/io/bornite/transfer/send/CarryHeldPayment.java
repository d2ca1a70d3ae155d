package io.bornite.transfer.send;

import io.bornite.identity.Organizations;
import io.bornite.ledger.Ledger;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferStatus;
import io.bornite.transfer.Transfers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks whether a payment that is held for its recipient's sake may go on. */
@Component
class CarryHeldPayment {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final HeldPayments held;
    private final Transfers transfers;
    private final Organizations organizations;
    private final Ledger ledger;

    CarryHeldPayment(HeldPayments held, Transfers transfers, Organizations organizations, Ledger ledger) {
        this.held = held;
        this.transfers = transfers;
        this.organizations = organizations;
        this.ledger = ledger;
    }

    /** @return when to come again, or nothing when it has gone on or back */
    Optional<Duration> run(UUID transfer) {
        Transfer payment = transfers.find(List.of(new TransferId(transfer))).getFirst();
        if (payment.status() != TransferStatus.PENDING) {
            return Optional.empty();
        }
        if (ledger.outgoingStopped() || organizations.isFrozen(payment.organization())) {
            return Optional.of(PAUSE);
        }
        return switch (held.verdict(payment)) {
            case REVIEW, BLOCKED -> Optional.of(PAUSE);
            case CLEAR -> {
                held.release(payment);
                held.handOver(payment);
                yield Optional.empty();
            }
        };
    }
}
