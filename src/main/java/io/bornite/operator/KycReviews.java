package io.bornite.operator;

import io.bornite.file.FileId;
import io.bornite.identity.Caller;
import io.bornite.kyc.Decision;
import io.bornite.kyc.Dossier;
import io.bornite.kyc.Kyc;
import io.bornite.kyc.KycDocument;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.Kycs;
import io.bornite.platform.Conflict;
import io.bornite.platform.Forbidden;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What operators do about people and companies that are checked; also what they merely look at is in the log. */
@Component
class KycReviews {

    private final AuditLog auditLog;
    private final Kycs kycs;

    KycReviews(AuditLog auditLog, Kycs kycs) {
        this.auditLog = auditLog;
        this.kycs = kycs;
    }

    /**
     * As it stands at one moment.
     *
     * @throws NotFound if there is no such check
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Dossier get(KycId id) {
        return kycs.find(id).orElseThrow(() -> new NotFound("KYC not found"));
    }

    /**
     * @throws NotFound if there is no such check
     * @throws Forbidden to approve the operator's own organisation
     * @throws InvalidRequest to approve without a word about what was looked at
     * @throws Conflict if that is not what is handed in
     */
    @Transactional
    public Kyc decide(Caller operator, KycId id, Decision decision) {
        Dossier dossier = get(id);
        if (decision.status() == KycStatus.APPROVED) {
            Operators.requireStranger(operator, dossier.kyc().organization());
            requireLookedAt(decision);
        }
        auditLog.append(operator, "kyc_" + decision.status().word(), id.value().toString(), decision.reason());
        return kycs.decide(id, decision);
    }

    private static void requireLookedAt(Decision decision) {
        if (decision.version() == null) {
            throw new InvalidRequest("version", "isNotEmpty", "version should not be empty");
        }
    }

    /**
     * A side of a paper of that check, which is asked of the store once it is in the log that it was read.
     *
     * @throws NotFound if the check has no such paper, or the paper no back
     */
    @Transactional
    public FileId read(Caller operator, KycId id, UUID document, boolean isFront) {
        KycDocument paper = get(id).documents().stream()
                .filter(known -> known.id().equals(document))
                .findFirst()
                .orElseThrow(() -> new NotFound("Document not found"));
        FileId side = isFront ? paper.front() : paper.back();
        if (side == null) {
            throw new NotFound("Document not found");
        }
        auditLog.append(operator, "read_document", document.toString(), "To decide about " + id.value());
        return side;
    }
}
