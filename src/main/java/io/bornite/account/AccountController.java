package io.bornite.account;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.identity.Caller;
import io.bornite.money.Country;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.ListDto;
import io.bornite.platform.OperationGroup;
import io.bornite.platform.SuccessDto;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's accounts of all kinds. */
@RestController
@Tag(name = "Account")
@OperationGroup("AccountController")
@RequestMapping("/api/accounts")
class AccountController {

    private final Accounts accounts;
    private final LookAlikes lookAlikes;
    private final Chains chains;

    AccountController(Accounts accounts, LookAlikes lookAlikes, Chains chains) {
        this.accounts = accounts;
        this.lookAlikes = lookAlikes;
        this.chains = chains;
    }

    @GetMapping
    ListDto<AccountDto> findAll(Caller caller) {
        return new ListDto<>(
                accounts.of(caller.organization()).stream().map(AccountDto::of).toList());
    }

    /** A bank account if there is one in it, else an address elsewhere, else a new wallet here. */
    @PostMapping
    ResponseEntity<AccountDto> createAccount(
            Caller caller, @Nullable AskFirst wish, @Valid @RequestBody CreateAccountDto request) {
        if (request.bankAccount() == null) {
            return wallet(caller, wish, request);
        }
        return ResponseEntity.ok(AccountDto.of(accounts.addBank(
                caller.organization(),
                BankForm.read(country(request.country()), request.bankAccount()),
                Boolean.TRUE.equals(request.isDefault()),
                request.providerId())));
    }

    @GetMapping("/{id}")
    AccountDto getAccount(Caller caller, @PathVariable UUID id) {
        return AccountDto.of(accounts.get(caller.organization(), id));
    }

    @DeleteMapping("/{id}")
    SuccessDto delete(Caller caller, @PathVariable UUID id) {
        accounts.delete(caller.organization(), id);
        return SuccessDto.of("Account deleted");
    }

    private ResponseEntity<AccountDto> wallet(Caller caller, @Nullable AskFirst wish, CreateAccountDto request) {
        String asked = request.network() == null ? "" : request.network();
        ChainId network = ChainId.of(asked)
                .filter(chains.served()::contains)
                .orElseThrow(() -> new InvalidRequest("network", "isEnum", "network must be one that is served here"));
        boolean isDefault = Boolean.TRUE.equals(request.isDefault());
        if (request.walletAddress() == null || request.walletAddress().isBlank()) {
            return ResponseEntity.ok(AccountDto.of(accounts.openWallet(caller.organization(), network, isDefault)));
        }
        String address = request.walletAddress().strip();
        if (!Addresses.isAddress(network, address)) {
            throw new InvalidRequest(
                    "walletAddress", "isBlockchainAddress", "walletAddress must be an address of that network");
        }
        if (isDefault) {
            throw new InvalidRequest("isDefault", "equals", "isDefault is for wallets kept here and bank accounts");
        }
        String canonical = Addresses.parse(network, address);
        Map<String, String> alike = lookAlikes.of(caller.organization(), List.of(canonical));
        LookAlikes.ask(alike, wish);
        Account added = accounts.addWallet(caller.organization(), network, canonical);
        return ResponseEntity.ok().headers(LookAlikes.headers(alike)).body(AccountDto.of(added));
    }

    private static Country country(@Nullable Country country) {
        if (country == null || country == Country.NONE) {
            throw new InvalidRequest("country", "isNotEmpty", "country should not be empty");
        }
        return country;
    }

    record CreateAccountDto(
            @Nullable Country country,
            @Nullable String network,
            @Nullable String walletAddress,
            @Nullable Boolean isDefault,
            @Valid @Nullable BankAccountDto bankAccount,
            @Nullable UUID providerId) {}
}
