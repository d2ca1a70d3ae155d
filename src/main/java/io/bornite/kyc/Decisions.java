package io.bornite.kyc;

import io.bornite.identity.CustomerProfileType;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.Rejected;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of what an operator may decide. */
final class Decisions {

    private static final Set<KycStatus> POSSIBLE =
            Set.of(KycStatus.APPROVED, KycStatus.REJECTED, KycStatus.ON_HOLD, KycStatus.INITIATED);

    private Decisions() {}

    static void requireAllowed(Kyc kyc, List<Verification> parts, Decision decision) {
        if (!POSSIBLE.contains(decision.status())) {
            throw new InvalidRequest(
                    "status",
                    "isIn",
                    "status must be one of the following values: approved, rejected, on_hold, initiated");
        }
        if (decision.reason().isBlank()) {
            throw new InvalidRequest("reason", "isNotEmpty", "reason should not be empty");
        }
        if (parts.isEmpty()) {
            throw new Rejected("This KYC has not been handed in");
        }
        // an approval may be taken back; what was rejected or has expired is reopened first
        if (kyc.status() == KycStatus.REJECTED
                || kyc.status() == KycStatus.EXPIRED
                || kyc.status() == decision.status()) {
            throw new Rejected("This KYC is " + kyc.status().word() + " already");
        }
        if (decision.status() == KycStatus.APPROVED) {
            requireChecked(kyc, decision);
        }
    }

    private static void requireChecked(Kyc kyc, Decision decision) {
        Set<CheckItem> needed =
                kyc.type() == CustomerProfileType.INDIVIDUAL ? CheckItem.ofPerson() : CheckItem.ofCompany();
        needed.removeAll(decision.checklist());
        if (!needed.isEmpty()) {
            String missing = needed.stream().map(CheckItem::word).collect(Collectors.joining(", "));
            throw new InvalidRequest("checklist", "arrayContains", "checklist must contain " + missing);
        }
    }
}
