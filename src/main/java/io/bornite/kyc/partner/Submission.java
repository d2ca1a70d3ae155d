package io.bornite.kyc.partner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a partner wants to know besides what was checked.
 *
 * @param particulars by the contract's names, such as {@code tax_identification_number}
 * @param owners the particulars of each owner, in the order in which the owners were named
 * @param signedAgreementId what the partner's page of terms gave back
 */
public record Submission(
        Map<String, String> particulars,
        List<Map<String, String>> owners,
        @Nullable String signedAgreementId) {

    public Submission {
        particulars = Map.copyOf(particulars);
        owners = List.copyOf(owners);
    }

    public static Submission empty() {
        return new Submission(Map.of(), List.of(), null);
    }
}
