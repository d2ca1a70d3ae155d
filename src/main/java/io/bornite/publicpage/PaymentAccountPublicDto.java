package io.bornite.publicpage;

import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import io.bornite.transfer.TransferAccount;
import org.jspecify.annotations.Nullable;

/** Where a payment is awaited; {@code amount} is in units of 10^-8. */
record PaymentAccountPublicDto(
        TransferAccountType type,
        @Nullable Country country,
        @Nullable String network,
        @Nullable String walletAddress,
        @Nullable String bankName,
        @Nullable String bankAddress,
        @Nullable String bankRoutingNumber,
        @Nullable String bankAccountNumber,
        @Nullable String bankDepositMessage,
        @Nullable String wireMessage,
        String amount,
        String currency) {

    static PaymentAccountPublicDto of(AwaitedPayment awaited) {
        TransferAccount account = awaited.account();
        TransferAccount.Bank bank =
                account.bank() == null ? new TransferAccount.Bank(null, null, null, null, null, null) : account.bank();
        return new PaymentAccountPublicDto(
                account.type(),
                account.country(),
                account.network(),
                account.walletAddress(),
                bank.name(),
                bank.address(),
                bank.routingNumber(),
                bank.accountNumber(),
                bank.depositMessage(),
                bank.wireMessage(),
                Long.toString(awaited.amount().units()),
                awaited.amount().currency().name());
    }
}
