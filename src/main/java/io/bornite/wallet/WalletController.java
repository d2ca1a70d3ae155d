package io.bornite.wallet;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's wallets and which of them is the default. */
@RestController
@Tag(name = "Wallets")
@OperationGroup("WalletController")
@RequestMapping("/api/wallets")
class WalletController {

    private final Wallets wallets;
    private final Chains chains;

    WalletController(Wallets wallets, Chains chains) {
        this.wallets = wallets;
        this.chains = chains;
    }

    @GetMapping
    List<WalletDto> getWallets(Caller caller) {
        return wallets.of(caller.organization()).stream().map(WalletDto::of).toList();
    }

    @PostMapping
    WalletDto generateWallet(Caller caller, @Valid @RequestBody GenerateWalletDto request) {
        ChainId network = ChainId.of(request.network())
                .filter(chains.served()::contains)
                .orElseThrow(() -> new InvalidRequest("network", "isEnum", "network must be one that is served here"));
        return WalletDto.of(wallets.ensure(caller.organization(), network));
    }

    @GetMapping("/default")
    WalletDto getDefaultWallet(Caller caller) {
        return WalletDto.of(wallets.defaultOf(caller.organization()));
    }

    @PostMapping("/default")
    WalletDto setDefaultWallet(Caller caller, @Valid @RequestBody SetDefaultWalletDto request) {
        return WalletDto.of(wallets.setDefault(caller.organization(), new WalletId(request.walletId())));
    }

    record GenerateWalletDto(@NotBlank String network) {}

    record SetDefaultWalletDto(@NotNull UUID walletId) {}
}
