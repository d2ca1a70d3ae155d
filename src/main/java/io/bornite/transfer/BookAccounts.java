package io.bornite.transfer;

import io.bornite.chain.ChainId;
import io.bornite.ledger.AccountId;
import io.bornite.ledger.AccountOpening;
import io.bornite.ledger.Ledger;
import io.bornite.ledger.NamedBalance;
import io.bornite.money.Currency;
import io.bornite.rail.ProviderCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of the book that belong to no organisation. They are opened at their first use in a transaction of their
 * own, so that an id that is remembered here is never one that was rolled back.
 */
@Component
public class BookAccounts {

    private final Ledger ledger;
    private final TransactionTemplate ownTransaction;
    private final Map<String, AccountId> opened = new ConcurrentHashMap<>();

    BookAccounts(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The other side of what stands on a network: minus what it holds for everybody. */
    public AccountId treasury(ChainId network, Currency currency) {
        return account("treasury:" + network.wire() + ":" + currency, currency, true);
    }

    /** What waits on a network for addresses that have not signed up. */
    public AccountId guest(ChainId network, Currency currency) {
        return account("guest:" + network.wire() + ":" + currency, currency, false);
    }

    /** What a partner has to pay out in a currency, or minus what it owes us. */
    public AccountId clearing(ProviderCode partner, Currency currency) {
        return account("clearing:" + partner.wire() + ":" + currency, currency, true);
    }

    /** What we took from those we moved money for. */
    public AccountId fees(Currency currency) {
        return account("fees:" + currency, currency, true);
    }

    /** How much of a currency we have exchanged for another, at the market's rate of that moment. */
    public AccountId exchanged(Currency currency) {
        return account("fx:" + currency, currency, true);
    }

    /** What exchanging earned or cost us: margins, rates that moved since a quote, and what is below a bank's coin. */
    public AccountId exchangeResult(Currency currency) {
        return account("fx-result:" + currency, currency, true);
    }

    /** What each of them has, by name. */
    public List<NamedBalance> balances() {
        return ledger.named(List.of("treasury", "guest", "clearing", "fees", "fx", "fx-result"));
    }

    private AccountId account(String name, Currency currency, boolean mayGoNegative) {
        return opened.computeIfAbsent(
                name,
                missing -> Objects.requireNonNull(ownTransaction.execute(
                        status -> ledger.open(List.of(new AccountOpening(missing, currency, mayGoNegative)))
                                .getFirst())));
    }
}
