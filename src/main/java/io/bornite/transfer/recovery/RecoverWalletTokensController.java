package io.bornite.transfer.recovery;

import io.bornite.identity.Caller;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.UncountedOperation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Wallets")
@OperationGroup("WalletController")
class RecoverWalletTokensController {

    private final RecoverTokensDesk desk;

    RecoverWalletTokensController(RecoverTokensDesk desk) {
        this.desk = desk;
    }

    @KeyedByCommand
    @UncountedOperation
    @PostMapping("/api/wallets/recover-tokens")
    ResponseEntity<UUID> recoverTokens(
            Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody RecoverTokensDto request) {
        return RecoveryAnswer.of(desk.recover(caller, "wallet-recover-tokens", key, request));
    }
}
