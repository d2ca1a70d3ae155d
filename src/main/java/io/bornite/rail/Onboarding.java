package io.bornite.rail;

import io.bornite.identity.CustomerProfileType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person or company that a partner is asked to take as a customer.
 *
 * @param reference ours, stored before the call
 * @param name of the person or the company
 * @param country ISO 3166 alpha-3 in lower case
 * @param particulars what else this partner wants to know, by the partner-neutral names of the contract
 * @param owners of a company; empty for a person
 * @param signedAgreement what the partner's terms page gave back, if its terms were accepted
 */
public record Onboarding(
        String reference,
        CustomerProfileType type,
        String name,
        String email,
        String country,
        Map<String, String> particulars,
        List<Owner> owners,
        @Nullable String signedAgreement) {

    public Onboarding {
        particulars = Map.copyOf(particulars);
        owners = List.copyOf(owners);
    }

    /** Somebody behind a company. */
    public record Owner(String name, Map<String, String> particulars) {

        public Owner {
            particulars = Map.copyOf(particulars);
        }
    }
}
