package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.kyc.screening.Hit;
import io.bornite.kyc.screening.Screening;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.recovery.Recoveries;
import io.bornite.transfer.recovery.Recovery;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Money on its way back, and possible matches of lists, that wait for an operator. */
@Hidden
@RestController
@RequestMapping("/api/operator")
class ReviewController {

    private final Recoveries recoveries;
    private final Screening screening;
    private final Switches switches;
    private final Proposals proposals;

    ReviewController(Recoveries recoveries, Screening screening, Switches switches, Proposals proposals) {
        this.recoveries = recoveries;
        this.screening = screening;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping("/recoveries")
    PageDto<RecoveryDto> recoveries(Caller operator, PageRequest page) {
        return recoveries.inReview(page).map(RecoveryDto::of);
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/recoveries/{id}/release")
    Proposal release(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        recoveries.requireInReview(new TransferId(id));
        return proposals.propose(operator, Proposal.Action.RELEASE_RECOVERY, id.toString(), request.reason());
    }

    @PostMapping("/recoveries/{id}/refuse")
    SuccessDto refuse(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.refuseRecovery(operator, new TransferId(id), request.reason());
        return SuccessDto.of("The money is back in its wallet");
    }

    @GetMapping("/matches")
    PageDto<Hit> matches(Caller operator, PageRequest page) {
        return screening.open(page);
    }

    @PostMapping("/matches/{id}/judgement")
    Hit judge(Caller operator, @PathVariable UUID id, @Valid @RequestBody JudgementDto request) {
        return switches.judge(operator, id, request.isMatch(), request.reason());
    }

    record JudgementDto(
            @NotNull Boolean isMatch,
            @NotBlank @Size(max = 1000) String reason) {}

    /** @param amount a plain decimal */
    record RecoveryDto(
            UUID transferId,
            UUID organizationId,
            String network,
            String amount,
            String currency,
            String toAddress,
            String why,
            Instant createdAt) {

        static RecoveryDto of(Recovery recovery) {
            return new RecoveryDto(
                    recovery.transfer().id().value(),
                    recovery.transfer().organization().value(),
                    Objects.requireNonNull(recovery.transfer().source().network()),
                    recovery.transfer().amount().toDecimal(),
                    recovery.transfer().amount().currency().name(),
                    Objects.requireNonNull(recovery.transfer().destination().walletAddress()),
                    recovery.why().name().toLowerCase(Locale.ROOT),
                    recovery.createdAt());
        }
    }
}
