package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.ramp.RailBreak;
import io.bornite.transfer.ramp.Review;
import io.bornite.transfer.ramp.Reviews;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transfers with a bank at one end whose partner contradicts us, or says nothing; and differences by money. */
@Hidden
@RestController
@RequestMapping("/api/operator")
class TransferReviewController {

    private static final int BREAKS_MAX = 200;

    private final Reviews reviews;
    private final Switches switches;
    private final Proposals proposals;

    TransferReviewController(Reviews reviews, Switches switches, Proposals proposals) {
        this.reviews = reviews;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping("/transfer-reviews")
    PageDto<ReviewDto> transferReviews(Caller operator, PageRequest page) {
        return reviews.open(page).map(ReviewDto::of);
    }

    /** What moves no money is done by one operator. */
    @PostMapping("/transfer-reviews/{id}/resume")
    SuccessDto resumeTransfer(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.decide(operator, id, Review.Decision.RESUME, request.reason());
        return SuccessDto.of("The transfer goes on by itself");
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/transfer-reviews/{id}/{decision:settle|fail|refund}")
    Proposal decideTransfer(
            Caller operator,
            @PathVariable UUID id,
            @PathVariable String decision,
            @Valid @RequestBody ReasonDto request) {
        Proposal.Action action = Proposal.Action.valueOf(decision.toUpperCase(Locale.ROOT) + "_TRANSFER");
        return proposals.propose(operator, action, id.toString(), request.reason());
    }

    @GetMapping("/rail-breaks")
    List<BreakDto> railBreaks(Caller operator) {
        return reviews.openBreaks(BREAKS_MAX).stream().map(BreakDto::of).toList();
    }

    record ReviewDto(UUID id, UUID transferId, UUID organizationId, String kind, String finding, Instant openedAt) {

        static ReviewDto of(Review review) {
            return new ReviewDto(
                    review.id(),
                    review.transfer().value(),
                    review.organization().value(),
                    review.kind().name().toLowerCase(Locale.ROOT),
                    review.finding(),
                    review.openedAt());
        }
    }

    /** Amounts are plain decimals. */
    record BreakDto(
            UUID transferId,
            String kind,
            String providerCode,
            String expected,
            String actual,
            String currency,
            Instant openedAt) {

        static BreakDto of(RailBreak found) {
            return new BreakDto(
                    found.transfer().value(),
                    found.kind(),
                    found.provider().wire(),
                    found.expected().toDecimal(),
                    found.actual().toDecimal(),
                    found.expected().currency().name(),
                    found.openedAt());
        }
    }
}
