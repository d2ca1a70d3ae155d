package io.bornite.points;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bornite.identity.Caller;
import io.bornite.platform.ListDto;
import io.bornite.platform.OperationGroup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Invite Codes")
@OperationGroup("InviteCodeController")
@RequestMapping("/api/invite-codes")
class InviteCodeController {

    private final InviteCodes codes;
    private final Clock clock;

    InviteCodeController(InviteCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping
    ListDto<InviteCodeDto> listCodes(Caller caller) {
        return new ListDto<>(
                codes.madeBy(caller.organization()).stream().map(this::shown).toList());
    }

    @PostMapping
    @Operation(summary = "A new code to give away")
    InviteCodeDto createCode(Caller caller) {
        return shown(codes.create(caller.organization()));
    }

    /** Takes a code for the caller's organisation; the same one again is no change. The contract names no body. */
    @PostMapping("/validate")
    InviteCodeDto validateCode(
            Caller caller, @Parameter(hidden = true) @Valid @RequestBody ValidateInviteCodeDto request) {
        return shown(codes.take(caller.user(), caller.organization(), request.code()));
    }

    private InviteCodeDto shown(InviteCode code) {
        return InviteCodeDto.of(code, clock.instant());
    }

    record ValidateInviteCodeDto(@NotBlank @Size(max = 64) String code) {}

    enum InviteCodeType {
        @JsonProperty("virtual_account_us")
        VIRTUAL_ACCOUNT_US
    }

    enum InviteCodeStatus {
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("used")
        USED,
        @JsonProperty("expired")
        EXPIRED
    }

    record InviteCodeDto(
            UUID id,
            @Nullable Instant createdAt,
            @Nullable Instant updatedAt,
            String code,
            InviteCodeType type,
            InviteCodeStatus status,
            Instant expirationDate,
            UUID createdByOrgId,
            @Nullable UUID usedByOrgId) {

        static InviteCodeDto of(InviteCode code, Instant now) {
            InviteCodeStatus status = code.usedBy() != null
                    ? InviteCodeStatus.USED
                    : code.expiresAt().isAfter(now) ? InviteCodeStatus.ACTIVE : InviteCodeStatus.EXPIRED;
            return new InviteCodeDto(
                    code.id(),
                    code.createdAt(),
                    code.updatedAt(),
                    code.code(),
                    InviteCodeType.VIRTUAL_ACCOUNT_US,
                    status,
                    code.expiresAt(),
                    code.createdBy().value(),
                    code.usedBy() == null ? null : code.usedBy().value());
        }
    }
}
