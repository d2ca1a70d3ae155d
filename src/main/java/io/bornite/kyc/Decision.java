package io.bornite.kyc;

import java.util.Set;

/**
 * What an operator decides about a check.
 *
 * @param status APPROVED, REJECTED, ON_HOLD, or INITIATED to send it back
 * @param reason for the record; the organisation is shown it unless it is approved
 * @param checklist what was looked at; to approve, everything that its kind of customer needs
 * @param decidedBy who decides, as the audit names them
 */
public record Decision(KycStatus status, String reason, Set<CheckItem> checklist, String decidedBy) {

    public Decision {
        checklist = Set.copyOf(checklist);
    }
}
