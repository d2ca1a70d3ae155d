package io.bornite.account;

import io.bornite.rail.Corridor;
import io.bornite.rail.Partners;
import io.bornite.rail.Patience;
import io.bornite.rail.Reply;
import io.bornite.rail.VirtualAccount;
import io.bornite.rail.VirtualAccountOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks the partner for a virtual account, under the same reference each time and ever more seldom, until it has decided. */
@Component
class OpenDepositAccount {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    private final DepositAccounts accounts;
    private final Partners partners;
    private final Patience patience;

    OpenDepositAccount(DepositAccounts accounts, Partners partners, Patience patience) {
        this.accounts = accounts;
        this.partners = partners;
        this.patience = patience;
    }

    /** @return when to come again, or nothing when the partner has decided */
    Optional<Duration> run(UUID id) {
        DepositAccount account = accounts.byReference(new DepositAccountId(id)).orElseThrow();
        if (account.state() != DepositAccount.State.OPENING) {
            return Optional.empty();
        }
        Reply<VirtualAccount> reply = partners.of(account.provider())
                .openVirtualAccount(new VirtualAccountOrder(
                        id.toString(), account.customer().toString(), corridor(account)));
        accounts.record(account.id(), reply);
        return reply instanceof Reply.Pending || reply instanceof Reply.Unknown
                ? Optional.of(
                        patience.pause(account.provider(), "virtual_account", id, account.createdAt(), SHORTEST_PAUSE))
                : Optional.empty();
    }

    /** A corridor that the partner has given up meanwhile fails the job loudly, and it tries again. */
    private Corridor corridor(DepositAccount account) {
        return partners.corridors().stream().filter(account::isOver).findFirst().orElseThrow();
    }
}
