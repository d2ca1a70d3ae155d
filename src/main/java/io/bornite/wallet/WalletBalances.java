package io.bornite.wallet;

import io.bornite.chain.Token;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What wallets hold by the book, which is what can be spent; the chains are reconciled with it. */
@Component
class WalletBalances {

    private final WalletAccountRepository accounts;
    private final Ledger ledger;

    WalletBalances(WalletAccountRepository accounts, Ledger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    List<TokenBalance> of(Wallet wallet) {
        return of(List.of(wallet)).getOrDefault(wallet, List.of());
    }

    /** Every token of each wallet's network, also those that it never held. */
    Map<Wallet, List<TokenBalance>> of(List<Wallet> wallets) {
        Map<WalletId, Map<Currency, AccountId>> opened =
                accounts.find(wallets.stream().map(Wallet::id).toList());
        Map<AccountId, Balance> balances = ledger.balances(opened.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList());
        Map<Wallet, List<TokenBalance>> byWallet = new LinkedHashMap<>();
        for (Wallet wallet : wallets) {
            Map<Currency, AccountId> ofWallet = opened.getOrDefault(wallet.id(), Map.of());
            byWallet.put(
                    wallet,
                    wallet.network().tokens().stream()
                            .map(token -> balance(token, ofWallet.get(token.currency()), balances))
                            .toList());
        }
        return byWallet;
    }

    private static TokenBalance balance(Token token, @Nullable AccountId account, Map<AccountId, Balance> balances) {
        Balance balance = account == null ? null : balances.get(account);
        long units = balance == null ? 0 : balance.available();
        return new TokenBalance(token, new Money(units, token.currency()));
    }
}
