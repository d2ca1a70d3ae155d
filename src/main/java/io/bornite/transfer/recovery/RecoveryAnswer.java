package io.bornite.transfer.recovery;

import io.bornite.platform.IdempotencyKey;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** The contract answers with a bare string: the id of the transfer that carries the tokens back. */
final class RecoveryAnswer {

    private RecoveryAnswer() {}

    static ResponseEntity<UUID> of(Recoveries.Recovered recovered) {
        var answer = ResponseEntity.ok();
        if (recovered.replayed()) {
            answer.header(IdempotencyKey.REPLAYED_HEADER, "true");
        }
        return answer.body(recovered.transfer().id().value());
    }
}
