package io.bornite.identity;

import java.util.UUID;

/**
 * @param address as it is shown: EIP-55 for an EVM wallet
 * @param accountType the contract's wallet account type, {@code quantum}
 */
public record DefaultWallet(UUID walletId, String address, String accountType) {}
