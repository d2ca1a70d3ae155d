package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators did, and what waits for a second one. */
@Hidden
@RestController
@RequestMapping("/api/operator")
class AuditLogController {

    private final AuditLog auditLog;
    private final Proposals proposals;

    AuditLogController(AuditLog auditLog, Proposals proposals) {
        this.auditLog = auditLog;
        this.proposals = proposals;
    }

    @GetMapping("/log")
    PageDto<AuditEntryDto> log(Caller operator, PageRequest page) {
        return auditLog.page(page).map(AuditEntryDto::of);
    }

    @GetMapping("/log/verification")
    AuditLog.Verification verify(Caller operator) {
        return auditLog.verify();
    }

    @GetMapping("/proposals")
    PageDto<Proposal> proposals(Caller operator, PageRequest page) {
        return proposals.page(page);
    }

    @PostMapping("/proposals/{id}/confirm")
    Proposal confirm(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        return proposals.confirm(operator, id, request.reason());
    }

    @PostMapping("/proposals/{id}/decline")
    Proposal decline(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        return proposals.decline(operator, id, request.reason());
    }

    /** @param hash in hexadecimal */
    record AuditEntryDto(
            String number, Instant at, String operator, String action, String subject, String reason, String hash) {

        static AuditEntryDto of(AuditEntry entry) {
            return new AuditEntryDto(
                    Long.toString(entry.number()),
                    entry.at(),
                    entry.operator(),
                    entry.action(),
                    entry.subject(),
                    entry.reason(),
                    HexFormat.of().formatHex(entry.hash()));
        }
    }
}
