package io.bornite.account;

import io.bornite.wallet.Wallet;
import java.time.Instant;
import java.util.UUID;

/** Something of an organisation's that money comes from or goes to. */
public sealed interface Account {

    UUID id();

    Instant createdAt();

    /** A wallet that is kept here; it belongs to the module of wallets. */
    record Own(Wallet wallet) implements Account {
        @Override
        public UUID id() {
            return wallet.id().value();
        }

        @Override
        public Instant createdAt() {
            return wallet.createdAt();
        }
    }

    record Elsewhere(ExternalWallet wallet) implements Account {
        @Override
        public UUID id() {
            return wallet.id();
        }

        @Override
        public Instant createdAt() {
            return wallet.createdAt();
        }
    }

    record Bank(BankAccount account) implements Account {
        @Override
        public UUID id() {
            return account.id().value();
        }

        @Override
        public Instant createdAt() {
            return account.createdAt();
        }
    }
}
