package io.bornite.transfer.ramp;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.IdempotencyKey;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.Transfers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what an earlier request with the same key made. */
@Component
public class Keyed {

    private final Transfers transfers;

    Keyed(Transfers transfers) {
        this.transfers = transfers;
    }

    /**
     * The transfer as it was first answered; nothing without a key or an earlier request. One that is being carried out
     * is waited for: what it uses, such as its quote, must not be refused to the same request again.
     *
     * @throws io.bornite.platform.InvalidRequest if the key came with another request before
     */
    public Optional<Transfer> before(OrganizationId organization, Transfer.@Nullable RequestKey request) {
        if (request == null) {
            return Optional.empty();
        }
        transfers.lockRequest(organization, request);
        Optional<Transfer> first = transfers.findByRequest(List.of(organization), List.of(request)).stream()
                .findFirst();
        first.map(Transfer::request)
                .filter(made -> !made.hash().equals(request.hash()))
                .ifPresent(_ -> {
                    throw IdempotencyKey.usedForAnother();
                });
        return first.map(Transfer::asAccepted);
    }

    public static Transfer.@Nullable RequestKey of(String operation, @Nullable IdempotencyKey key) {
        return key == null ? null : new Transfer.RequestKey(operation, key.value(), key.requestHash());
    }
}
