package io.bornite.account;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.ListDto;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's virtual bank accounts. */
@RestController
@Tag(name = "Deposit Account")
@OperationGroup("DepositAccountController")
@RequestMapping("/api/deposit-accounts")
class DepositAccountController {

    private final DepositAccounts accounts;
    private final Chains chains;

    DepositAccountController(DepositAccounts accounts, Chains chains) {
        this.accounts = accounts;
        this.chains = chains;
    }

    @GetMapping
    ListDto<DepositBankAccountDto> findAll(Caller caller) {
        return new ListDto<>(accounts.of(caller.organization()).stream()
                .map(DepositBankAccountDto::of)
                .toList());
    }

    @PostMapping
    DepositBankAccountDto create(Caller caller, @Valid @RequestBody CreateVirtualAccountDto request) {
        return DepositBankAccountDto.of(accounts.open(caller, network(request.network())));
    }

    @GetMapping("/{id}")
    DepositBankAccountDto getAccount(Caller caller, @PathVariable UUID id) {
        return DepositBankAccountDto.of(accounts.get(caller.organization(), new DepositAccountId(id)));
    }

    private @Nullable ChainId network(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        return ChainId.of(asked)
                .filter(chains.served()::contains)
                .orElseThrow(() -> new InvalidRequest("network", "isEnum", "network must be one that is served here"));
    }

    record CreateVirtualAccountDto(@Nullable String network) {}
}
