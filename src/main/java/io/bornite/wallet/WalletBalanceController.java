package io.bornite.wallet;

import io.bornite.chain.ChainId;
import io.bornite.chain.Chains;
import io.bornite.chain.Token;
import io.bornite.identity.Caller;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's wallets hold, and where wallets can be. */
@RestController
@Tag(name = "Wallets")
@OperationGroup("WalletController")
@RequestMapping("/api/wallets")
class WalletBalanceController {

    private final Wallets wallets;
    private final WalletBalances balances;
    private final Chains chains;

    WalletBalanceController(Wallets wallets, WalletBalances balances, Chains chains) {
        this.wallets = wallets;
        this.balances = balances;
        this.chains = chains;
    }

    /** The main token of the default wallet. */
    @GetMapping("/balance")
    BalanceResponseDto getBalance(Caller caller) {
        return BalanceResponseDto.of(
                balances.of(wallets.defaultOf(caller.organization())).getFirst());
    }

    @GetMapping("/balances")
    List<WalletBalanceDto> getWalletBalances(Caller caller) {
        return balances.of(wallets.of(caller.organization())).entrySet().stream()
                .map(entry -> WalletBalanceDto.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    @GetMapping("/networks")
    List<String> getSupportedNetworks(Caller caller) {
        return chains.served().stream().map(ChainId::wire).toList();
    }

    /** The token by its symbol or its contract. */
    @GetMapping("/{chainId}/tokens/{token}/balance")
    BalanceResponseDto getTokenBalance(Caller caller, @PathVariable String chainId, @PathVariable String token) {
        ChainId network = ChainId.of(chainId)
                .orElseThrow(() -> new InvalidRequest("chainId", "isEnum", "chainId must be a chain id"));
        Token wanted = network.tokens().stream()
                .filter(known -> known.currency().name().equalsIgnoreCase(token)
                        || known.address().equalsIgnoreCase(token))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("token", "isEnum", "token must be a token of the network"));
        return wallets.of(caller.organization()).stream()
                .filter(wallet -> wallet.network() == network)
                .flatMap(wallet -> balances.of(wallet).stream())
                .filter(balance -> balance.token().equals(wanted))
                .map(BalanceResponseDto::of)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no wallet on that network"));
    }

    record WalletBalanceDto(UUID walletId, boolean isDefault, String network, List<BalanceResponseDto> balances) {

        static WalletBalanceDto of(Wallet wallet, List<TokenBalance> balances) {
            return new WalletBalanceDto(
                    wallet.id().value(),
                    wallet.isDefault(),
                    wallet.network().wire(),
                    balances.stream().map(BalanceResponseDto::of).toList());
        }
    }
}
