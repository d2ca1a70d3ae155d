package io.bornite.kyc;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about a check.
 *
 * @param status APPROVED, REJECTED, ON_HOLD, or INITIATED to send it back
 * @param reason for the record; the organisation is shown it unless it is approved
 * @param checklist what was looked at; to approve, everything that its kind of customer needs
 * @param decidedBy who decides, as the audit names them
 * @param version of the dossier that was looked at; null of whatever is handed in
 */
public record Decision(
        KycStatus status,
        String reason,
        Set<CheckItem> checklist,
        String decidedBy,
        @Nullable UUID version) {

    public Decision {
        checklist = Set.copyOf(checklist);
    }
}
