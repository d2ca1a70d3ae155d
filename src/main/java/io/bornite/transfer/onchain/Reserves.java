package io.bornite.transfer.onchain;

import io.bornite.chain.ChainId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.Balance;
import io.bornite.ledger.Ledger;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.transfer.BookAccounts;
import io.bornite.transfer.deposit.Deposits;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The book's side of solvency, read in one snapshot, so that nothing is missed between two questions. */
@Component
class Reserves {

    private final Ledger ledger;
    private final BookAccounts accounts;
    private final Deposits deposits;
    private final SubmissionRepository submissions;

    Reserves(Ledger ledger, BookAccounts accounts, Deposits deposits, SubmissionRepository submissions) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.deposits = deposits;
        this.submissions = submissions;
    }

    /** @param nextNonce of the hot wallet: whatever is signed after this was read has that one or a later one */
    record Snapshot(Solvency book, long nextNonce) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Snapshot withoutHotWallet(ChainId network, Currency currency, String hotWallet) {
        AccountId treasury = accounts.treasury(network, currency);
        Balance balance =
                Objects.requireNonNull(ledger.balances(List.of(treasury)).get(treasury));
        Solvency book = new Solvency(
                network,
                new Money(balance.balance(), currency).negated(),
                Money.zero(currency),
                deposits.unsweptAmount(network, currency),
                new Money(submissions.underWay(network, currency), currency));
        return new Snapshot(book, submissions.nextNonce(network, hotWallet));
    }

    /** What payments with this nonce and later ones move, whatever has become of them. */
    @Transactional(readOnly = true)
    Money paymentsFrom(ChainId network, Currency currency, String hotWallet, long nonce) {
        return new Money(submissions.paymentsFrom(network, currency, hotWallet, nonce), currency);
    }
}
