package io.bornite.account;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.Conflict;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds addresses that can be mistaken for one that an organisation knows. Whoever wants its money makes an address that
 * begins and ends like one that it pays, and waits until somebody copies the wrong one. An address is known by itself
 * once it was paid, or once a signature has shown that it is the organisation's own; writing it down is not enough.
 */
@Component
public class LookAlikes {

    /** In an answer: the known address that the one just paid or written down looks like. */
    private static final String HEADER = "Bornite-Looks-Like";

    private static final int ASKED_MAX = 10;

    private final ExternalWalletRepository saved;
    private final PaidAddresses paid;

    LookAlikes(ExternalWalletRepository saved, PaidAddresses paid) {
        this.saved = saved;
        this.paid = paid;
    }

    /**
     * The known address, paid or written down, that each of these looks like; those that look like none are left out.
     *
     * @param addresses canonical
     */
    @Transactional(readOnly = true)
    public Map<String, String> of(OrganizationId organization, Collection<String> addresses) {
        return of(organization, addresses, null);
    }

    /** As it was before a payment, so that the answer to its repetition is the first one. */
    @Transactional(readOnly = true)
    public Map<String, String> before(UUID payment, OrganizationId organization, Collection<String> addresses) {
        return of(organization, addresses, payment);
    }

    /** @throws Conflict {@code confirm_required} if something was found and the caller wants to be asked */
    public static void ask(Map<String, String> found, @Nullable AskFirst wish) {
        if (wish == AskFirst.ASK && !found.isEmpty()) {
            throw Conflict.confirmRequired(found.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .limit(ASKED_MAX)
                    .map(alike -> sentence(alike.getKey(), alike.getValue()))
                    .collect(Collectors.joining("; ")));
        }
    }

    /** The headers that name what was found. */
    public static HttpHeaders headers(Map<String, String> found) {
        HttpHeaders headers = new HttpHeaders();
        found.values().forEach(known -> headers.add(HEADER, known));
        return headers;
    }

    public static String sentence(String address, String known) {
        return address + " begins and ends like " + known + ", which you know, but is another address";
    }

    private Map<String, String> of(OrganizationId organization, Collection<String> addresses, @Nullable UUID before) {
        Map<String, String> found = new HashMap<>();
        if (addresses.isEmpty()) {
            return found;
        }
        List<PaidAddresses.NeverPaid> strangers = paid.neverPaid(organization, addresses, before);
        Map<String, Optional<String>> written = saved.notProven(
                organization,
                strangers.stream().map(PaidAddresses.NeverPaid::address).toList());
        for (PaidAddresses.NeverPaid stranger : strangers) {
            Optional<String> alike = written.get(stranger.address());
            if (alike != null) {
                Optional.ofNullable(stranger.alike())
                        .or(() -> alike)
                        .ifPresent(known -> found.put(stranger.address(), known));
            }
        }
        return found;
    }
}
