package io.bornite.sandbox;

import io.bornite.chain.Addresses;
import io.bornite.chain.ChainId;
import io.bornite.chain.Token;
import io.bornite.chain.TxHash;
import io.bornite.chain.sandbox.SandboxChains;
import io.bornite.money.Currency;
import io.bornite.money.TokenAmount;
import io.bornite.platform.InSandbox;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PublicOperation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@InSandbox
@RestController
@PublicOperation
@Tag(name = "Sandbox")
class DepositController {

    /** Up to a trillion, which leaves every sum far from its bound. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,18})?");

    private static final int UNSUPPORTED_DECIMALS = 18;

    private final SandboxChains chains;

    DepositController(SandboxChains chains) {
        this.chains = chains;
    }

    @PostMapping("/sandbox/deposits")
    @Operation(summary = "Send tokens from outside to any address, as a stranger would")
    SentDeposit sendDeposit(@Valid @RequestBody DepositOrder order) {
        ChainId chain = order.network();
        Token token = chain.token(order.currency())
                .orElseThrow(() ->
                        new InvalidRequest("currency", "isIn", "currency must be a token of network " + chain.wire()));
        requireAddress(chain, order.walletAddress());
        String to = Addresses.parse(chain, order.walletAddress());
        return new SentDeposit(chains.deposit(chain, token, to, token.amount(parts(token.decimals(), order.amount())))
                .value());
    }

    @PostMapping("/sandbox/unsupported-deposits")
    @Operation(summary = "Send what is no token of that network to any address: native coin, or what calls itself so")
    SentDeposit sendUnsupportedDeposit(@Valid @RequestBody UnsupportedOrder order) {
        ChainId chain = order.network();
        requireAddress(chain, order.walletAddress());
        TokenAmount amount = new TokenAmount(parts(UNSUPPORTED_DECIMALS, order.amount()), UNSUPPORTED_DECIMALS);
        TxHash sent = order.symbol() == null
                ? chains.depositNativeCoin(chain, order.walletAddress(), amount)
                : chains.depositOtherToken(chain, order.symbol(), order.walletAddress(), amount);
        return new SentDeposit(sent.value());
    }

    private static void requireAddress(ChainId chain, String address) {
        if (!Addresses.isAddress(chain, address)) {
            throw new InvalidRequest(
                    "walletAddress", "isBlockchainAddress", "walletAddress must be an address of that network");
        }
    }

    private static BigInteger parts(int decimals, String text) {
        if (!AMOUNT.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw new InvalidRequest("amount", "isDecimal", "amount must be a positive decimal such as 12.50");
        }
        try {
            return new BigDecimal(text).movePointRight(decimals).toBigIntegerExact();
        } catch (ArithmeticException inexact) {
            String message = "amount must not have more than " + decimals + " decimals";
            throw new InvalidRequest("amount", "isDecimal", message);
        }
    }

    /** @param amount a plain decimal of the token, not scaled */
    record DepositOrder(
            @NotBlank String walletAddress,
            @NotNull ChainId network,
            @NotNull Currency currency,
            @NotBlank String amount) {}

    /** @param symbol what the contract shall call itself; native coin without one */
    record UnsupportedOrder(
            @NotBlank String walletAddress,
            @NotNull ChainId network,
            @Size(min = 1, max = 100) @Nullable String symbol,
            @NotBlank String amount) {}

    record SentDeposit(String txHash) {}
}
