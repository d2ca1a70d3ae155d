package io.bornite.transfer.deposit;

import io.bornite.chain.ChainId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param contractAddress null for the network's native coin
 * @param symbol what the contract calls itself, which proves nothing
 * @param amount a plain decimal, by the decimals that the contract says it has
 * @param status listed, requested, approved, sent, returned, refused or failed
 * @param toAddress where it goes back to, if that was asked for
 * @param returnTransactionHash of what carries it there, once that is signed
 * @param failureReason why nothing moved
 */
public record UnsupportedDepositDto(
        UUID id,
        ChainId network,
        String transactionHash,
        @Nullable String contractAddress,
        String symbol,
        String amount,
        String fromAddress,
        String walletAddress,
        String status,
        @Nullable String toAddress,
        @Nullable String returnTransactionHash,
        @Nullable String failureReason,
        Instant createdAt) {

    public static UnsupportedDepositDto of(UnsupportedDeposit deposit) {
        UnsupportedDeposit.WayBack back = deposit.wayBack();
        return new UnsupportedDepositDto(
                deposit.id(),
                deposit.network(),
                deposit.hash(),
                deposit.isNative() ? null : deposit.asset(),
                deposit.symbol(),
                deposit.decimal(),
                deposit.sender(),
                deposit.address(),
                deposit.state().word(),
                back == null ? null : back.to(),
                back == null ? null : back.hash(),
                back == null ? null : back.failure(),
                deposit.seenAt());
    }
}
