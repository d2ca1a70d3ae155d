package io.bornite.account;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.bornite.chain.ChainFamily;
import io.bornite.money.Country;
import io.bornite.money.TransferAccountType;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.WalletAccountType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account on the wire; {@code walletAccountType}, {@code network} and {@code walletAddress} are null on a bank's row. */
record AccountDto(
        UUID id,
        @Schema(requiredMode = NOT_REQUIRED) Instant createdAt,
        @Schema(requiredMode = NOT_REQUIRED) Instant updatedAt,
        UUID organizationId,
        AccountType type,
        @Schema(requiredMode = REQUIRED) @Nullable WalletAccountType walletAccountType,
        @Schema(requiredMode = NOT_REQUIRED) TransferAccountType method,
        @Schema(requiredMode = NOT_REQUIRED) Country country,
        @Nullable String network,
        @Nullable String walletAddress,
        @Schema(requiredMode = NOT_REQUIRED) boolean isDefault,
        @Nullable BankAccountDto bankAccount,
        @Schema(requiredMode = NOT_REQUIRED) List<AccountProviderSlimDto> accountKycs,
        @Schema(requiredMode = NOT_REQUIRED) AccountStatus status) {

    static AccountDto of(Account account) {
        return switch (account) {
            case Account.Own(Wallet wallet) -> of(wallet);
            case Account.Elsewhere(ExternalWallet wallet) -> of(wallet);
            case Account.Bank(BankAccount bank) -> of(bank);
        };
    }

    private static AccountDto of(Wallet wallet) {
        return new AccountDto(
                wallet.id().value(),
                wallet.createdAt(),
                wallet.updatedAt(),
                wallet.organization().value(),
                AccountType.WEB3_WALLET,
                WalletAccountType.QUANTUM,
                TransferAccountType.WEB3_WALLET,
                Country.NONE,
                wallet.network().wire(),
                wallet.address(),
                wallet.isDefault(),
                null,
                List.of(),
                AccountStatus.VERIFIED);
    }

    private static AccountDto of(ExternalWallet wallet) {
        boolean isEvm = wallet.network().family() == ChainFamily.EVM;
        return new AccountDto(
                wallet.id(),
                wallet.createdAt(),
                wallet.updatedAt(),
                wallet.organization().value(),
                AccountType.WEB3_WALLET,
                isEvm ? WalletAccountType.EOA : WalletAccountType.OTHER,
                TransferAccountType.WEB3_WALLET,
                Country.NONE,
                wallet.network().wire(),
                wallet.address(),
                false,
                null,
                List.of(),
                wallet.status());
    }

    private static AccountDto of(BankAccount account) {
        return new AccountDto(
                account.id().value(),
                account.createdAt(),
                account.updatedAt(),
                account.organization().value(),
                AccountType.BANK_ACCOUNT,
                null,
                account.bank().method(),
                account.bank().country(),
                null,
                null,
                account.isDefault(),
                BankAccountDto.of(account.bank()),
                account.registrations().stream()
                        .map(registration -> AccountProviderSlimDto.of(account.id(), registration))
                        .toList(),
                account.status());
    }
}
