package io.bornite.wallet;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.NoticeListener;
import io.bornite.platform.Remembered;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The wallets and accounts of organisations that pay and are paid, kept while this node hears of changes of wallets. */
@Component
class KnownPurses implements NoticeListener {

    private static final int KEPT_MAX = 10_000;

    private final WalletRepository repository;
    private final Remembered<OrganizationId, List<Purse>> purses;

    KnownPurses(WalletRepository repository, Clock clock) {
        this.repository = repository;
        this.purses = new Remembered<>(KEPT_MAX, clock);
    }

    /** Accounts that were opened since may be missing, and for a moment a wallet that was made at another node. */
    Map<OrganizationId, List<Purse>> of(Collection<OrganizationId> organizations) {
        return purses.findAll(organizations, repository::pursesOf);
    }

    /** The caller's transaction adds a wallet or an account, or changes which wallet is the default. */
    void changing(OrganizationId organization) {
        purses.changing(organization);
    }

    @Override
    public String topic() {
        return "bornite_wallet";
    }

    @Override
    public void heard(String notice) {
        purses.forget(new OrganizationId(UUID.fromString(notice)));
    }

    @Override
    public void hearing(boolean everything) {
        purses.hear(everything);
    }
}
