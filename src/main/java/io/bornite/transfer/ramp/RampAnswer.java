package io.bornite.transfer.ramp;

import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.InvalidRequest;
import io.bornite.transfer.TransferWithAccountDto;
import io.bornite.wallet.WalletId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What requests for money to a bank and from one have in common on the wire. */
public final class RampAnswer {

    private RampAnswer() {}

    public static ResponseEntity<TransferWithAccountDto> of(Accepted accepted) {
        var answer = ResponseEntity.ok();
        if (accepted.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return answer.body(TransferWithAccountDto.of(accepted.transfer()));
    }

    /** @throws InvalidRequest if it is no id */
    public static @Nullable WalletId preferredWallet(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new WalletId(UUID.fromString(text.strip()));
        } catch (IllegalArgumentException notOne) {
            throw new InvalidRequest("preferredWalletId", "isUuid", "preferredWalletId must be a UUID");
        }
    }
}
