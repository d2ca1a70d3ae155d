package io.bornite.wallet;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What there is of one token.
 *
 * @param decimals the token's own
 * @param balance a plain decimal, such as {@code 3.299502}
 * @param address the token's contract
 */
record BalanceResponseDto(
        @Schema(type = "number") int decimals,
        String balance,

        @Schema(allowableValues = {"USDC", "USDT", "DAI", "ETH", "USDCE", "STRK"})
        String symbol,

        String address) {

    static BalanceResponseDto of(TokenBalance balance) {
        return new BalanceResponseDto(
                balance.token().decimals(),
                balance.available().toDecimal(),
                balance.token().currency().name(),
                balance.token().address());
    }
}
