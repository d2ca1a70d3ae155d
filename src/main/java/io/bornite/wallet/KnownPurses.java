package io.bornite.wallet;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.NoticeListener;
import io.bornite.platform.Remembered;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The wallets and accounts of organisations that pay and are paid, kept while this node hears of every change of them. */
@Component
class KnownPurses implements NoticeListener {

    private static final int KEPT_MAX = 10_000;

    private final WalletRepository repository;
    private final Remembered<OrganizationId, List<Purse>> purses = new Remembered<>(KEPT_MAX);

    KnownPurses(WalletRepository repository) {
        this.repository = repository;
    }

    Map<OrganizationId, List<Purse>> of(Collection<OrganizationId> organizations) {
        return purses.findAll(organizations, repository::pursesOf);
    }

    /** The caller's transaction adds a wallet, or changes which is the default. */
    void changing(OrganizationId owner) {
        purses.changing((organization, _) -> organization.equals(owner));
    }

    /** The caller's transaction opens accounts of these wallets. */
    void changing(Collection<WalletId> wallets) {
        Set<WalletId> opened = Set.copyOf(wallets);
        purses.changing((_, known) ->
                known.stream().anyMatch(purse -> opened.contains(purse.wallet().id())));
    }

    @Override
    public String topic() {
        return "bornite_wallet";
    }

    @Override
    public void heard(String notice) {
        OrganizationId owner = new OrganizationId(UUID.fromString(notice));
        purses.forget((organization, _) -> organization.equals(owner));
    }

    @Override
    public void hearing(boolean everything) {
        purses.hear(everything);
    }
}
