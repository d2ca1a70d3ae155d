package io.bornite.transfer.ramp;

import io.bornite.identity.OrganizationId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Answer;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.Posting;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.ramp.Settlement.Direction;
import io.bornite.wallet.Wallet;
import io.bornite.wallet.Wallets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what the house and its partners settle, each reference once and never more than is owed. */
@Component
@NamedInterface("settlement")
public class Settlements {

    private final Ledger ledger;
    private final RampBook book;
    private final BookAccounts accounts;
    private final Wallets wallets;

    Settlements(Ledger ledger, RampBook book, BookAccounts accounts, Wallets wallets) {
        this.ledger = ledger;
        this.book = book;
        this.accounts = accounts;
        this.wallets = wallets;
    }

    /**
     * Before two people are asked to decide so.
     *
     * @param house the organisations whose wallets are the house's
     * @return whose of them the wallet is
     * @throws InvalidRequest if there is no such wallet, or debt and tokens are of one currency and not the same
     */
    @Transactional
    public OrganizationId require(Settlement settlement, Set<OrganizationId> house) {
        Optional<Wallet> wallet = wallet(settlement, house);
        if (wallet.flatMap(found -> account(found, settlement)).isEmpty()) {
            throw new InvalidRequest(
                    "walletId", "isIn", "walletId must be a wallet of an operator's that can hold this currency");
        }
        if (Exchange.isDollar(settlement.debt().currency()) && settlement.debt().currency() != Currency.USDC) {
            throw new InvalidRequest("debtCurrency", "isIn", "debtCurrency must be USDC for dollars of any kind");
        }
        if (isSameCurrency(settlement) && !settlement.debt().equals(settlement.tokens())) {
            throw new InvalidRequest("debt", "equals", "debt must be the amount, because both are in one currency");
        }
        return wallet.get().organization();
    }

    /**
     * @param house the organisations whose wallets are the house's
     * @return false if it was booked before
     * @throws Rejected if the wallet is a customer's, or that much is not owed, or not in the wallet; nothing is booked then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean book(Settlement settlement, Set<OrganizationId> house) {
        AccountId wallet = wallet(settlement, house)
                .flatMap(found -> account(found, settlement))
                .orElseThrow(() -> new Rejected("The wallet is none of the house's"));
        Posting journal = new Posting.Journal(
                "settlement:" + settlement.partner().wire() + ":" + settlement.reference(),
                "settlement",
                book.settled(wallet, settlement));
        return switch (ledger.post(List.of(journal)).getFirst()) {
            case Answer.Accepted(boolean repeated) when repeated -> false;
            case Answer.Accepted _ -> {
                requireOwed(settlement);
                yield true;
            }
            case Answer.InsufficientFunds _, Answer.HoldClosed _ ->
                throw new Rejected("The wallet does not have what it is to give");
        };
    }

    /** Nobody else changes the account of the partner until this transaction ends. */
    private void requireOwed(Settlement settlement) {
        AccountId clearing =
                accounts.clearing(settlement.partner(), settlement.debt().currency());
        Balance left = Objects.requireNonNull(ledger.balances(List.of(clearing)).get(clearing));
        boolean tooMuch = settlement.direction() == Direction.PAID ? left.balance() < 0 : left.balance() > 0;
        if (tooMuch) {
            throw new Rejected("That much is not owed");
        }
    }

    private Optional<Wallet> wallet(Settlement settlement, Set<OrganizationId> house) {
        return wallets.of(house).values().stream()
                .flatMap(List::stream)
                .filter(wallet -> wallet.id().equals(settlement.wallet()))
                .findFirst();
    }

    private Optional<AccountId> account(Wallet wallet, Settlement settlement) {
        return Optional.ofNullable(
                wallets.accounts(List.of(wallet.id()), settlement.tokens().currency())
                        .get(wallet.id()));
    }

    private static boolean isSameCurrency(Settlement settlement) {
        Money tokens = settlement.tokens();
        return tokens.currency() == settlement.debt().currency();
    }
}
