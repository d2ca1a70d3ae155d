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

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Solvency withoutHotWallet(ChainId network, Currency currency) {
        AccountId treasury = accounts.treasury(network, currency);
        Balance balance =
                Objects.requireNonNull(ledger.balances(List.of(treasury)).get(treasury));
        return new Solvency(
                network,
                new Money(balance.balance(), currency).negated(),
                Money.zero(currency),
                deposits.unsweptAmount(network, currency),
                new Money(submissions.underWay(network, currency), currency));
    }
}
