package io.bornite.kyc.screening;

import io.bornite.identity.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom nobody may simply pay, as it stood at one moment: those with a match that no person has cleared, and addresses
 * that stand on a list. It is all in memory, so that every payment can be held against it.
 */
public final class Watch {

    private final Watchlist lists;
    private final Map<Suspect, Verdict> suspects = new HashMap<>();
    private final Set<String> payees = new HashSet<>();

    Watch(Watchlist lists, Collection<ScreeningRepository.Suspicion> suspicions) {
        this.lists = lists;
        for (ScreeningRepository.Suspicion suspicion : suspicions) {
            suspects.put(
                    new Suspect(suspicion.organization(), suspicion.payee()),
                    suspicion.isConfirmed() ? Verdict.BLOCKED : Verdict.REVIEW);
            if (suspicion.payee() != null) {
                payees.add(suspicion.payee());
            }
        }
    }

    /** @param payee the address of one whom the organisation pays, or null for the organisation itself */
    private record Suspect(
            OrganizationId organization, @Nullable String payee) {}

    /**
     * What is known of whoever is paid.
     *
     * @param receiver the organisation that gets the money, or null if it is in none yet
     * @param email by which they are paid, in its normal form, or null
     */
    public Verdict of(OrganizationId sender, @Nullable OrganizationId receiver, @Nullable String email) {
        Verdict asPayee = email == null ? Verdict.CLEAR : known(new Suspect(sender, email));
        Verdict asMember = receiver == null ? Verdict.CLEAR : known(new Suspect(receiver, null));
        return asPayee.compareTo(asMember) >= 0 ? asPayee : asMember;
    }

    /** @return whether any organisation pays somebody with a match by this address */
    public boolean isPayee(String email) {
        return payees.contains(email);
    }

    /** @param address of a chain or of mail */
    public boolean isListed(String address) {
        return lists.isListed(address);
    }

    private Verdict known(Suspect suspect) {
        return suspects.getOrDefault(suspect, Verdict.CLEAR);
    }
}
