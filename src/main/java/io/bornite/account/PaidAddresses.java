package io.bornite.account;

import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an organisation has paid before; the payments themselves belong to another module. */
public interface PaidAddresses {

    /** @param alike the first address to be paid of those that begin and end like it, or null */
    record NeverPaid(String address, @Nullable String alike) {}

    /**
     * Those of the addresses that the organisation has never paid; payments that came to nothing do not count.
     *
     * @param before an id that grows with time: only payments older than it count, or null for all
     */
    List<NeverPaid> neverPaid(OrganizationId organization, Collection<String> addresses, @Nullable UUID before);
}
