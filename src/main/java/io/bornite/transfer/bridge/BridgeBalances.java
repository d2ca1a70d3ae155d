package io.bornite.transfer.bridge;

import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.transfer.bridge.BridgeController.BridgeTransferBalance;
import io.bornite.wallet.Purse;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What an organisation can spend on each of its networks. */
@Component
class BridgeBalances {

    private final Wallets wallets;
    private final Ledger ledger;

    BridgeBalances(Wallets wallets, Ledger ledger) {
        this.wallets = wallets;
        this.ledger = ledger;
    }

    List<BridgeTransferBalance> of(OrganizationId organization) {
        List<Purse> purses =
                wallets
                        .purses(List.of(organization), List.of(Currency.USDC))
                        .getOrDefault(organization, List.of())
                        .stream()
                        .filter(purse -> purse.accounts().containsKey(Currency.USDC))
                        .toList();
        Map<AccountId, Balance> balances =
                ledger.balances(purses.stream().map(BridgeBalances::account).toList());
        return purses.stream()
                .map(purse -> new BridgeTransferBalance(
                        purse.wallet().network(),
                        Objects.requireNonNull(balances.get(account(purse))).available()))
                .toList();
    }

    private static AccountId account(Purse purse) {
        return Objects.requireNonNull(purse.accounts().get(Currency.USDC));
    }
}
