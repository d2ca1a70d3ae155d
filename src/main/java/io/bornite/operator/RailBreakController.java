package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.review.RailBreak;
import io.bornite.transfer.review.Reviews;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners differ from the book by money. */
@Hidden
@RestController
@RequestMapping("/api/operator/rail-breaks")
class RailBreakController {

    private static final int BREAKS_MAX = 200;

    private final Reviews reviews;
    private final Switches switches;

    RailBreakController(Reviews reviews, Switches switches) {
        this.reviews = reviews;
        this.switches = switches;
    }

    @GetMapping
    List<BreakDto> railBreaks(Caller operator) {
        return reviews.openBreaks(BREAKS_MAX).stream().map(BreakDto::of).toList();
    }

    /** What operators have explained, or is none any more. */
    @GetMapping("/closed")
    List<BreakDto> closedBreaks(Caller operator) {
        return reviews.closedBreaks(BREAKS_MAX).stream().map(BreakDto::of).toList();
    }

    /** Moves nothing, so that one operator does it; the same difference is not told again while the partner insists. */
    @PostMapping("/{transferId}/{kind}/close")
    SuccessDto closeBreak(
            Caller operator,
            @PathVariable UUID transferId,
            @PathVariable String kind,
            @Valid @RequestBody CloseDto request) {
        switches.closeBreak(operator, new TransferId(transferId), kind, request.actual(), request.reason());
        return SuccessDto.of("The difference is closed");
    }

    /** @param actual what the partner said when the operator looked, as it is shown */
    record CloseDto(
            @NotBlank @Size(max = 40) String actual,
            @NotBlank @Size(max = 1000) String reason) {}

    /**
     * Amounts are plain decimals.
     *
     * @param closedBy an operator's address, or {@code partner}
     */
    record BreakDto(
            UUID transferId,
            String kind,
            String providerCode,
            String expected,
            String actual,
            String currency,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String closeReason) {

        static BreakDto of(RailBreak found) {
            RailBreak.Closing closing = found.closing();
            return new BreakDto(
                    found.transfer().value(),
                    found.kind(),
                    found.provider().wire(),
                    found.expected().toDecimal(),
                    found.actual().toDecimal(),
                    found.expected().currency().name(),
                    found.openedAt(),
                    closing == null ? null : closing.at(),
                    closing == null ? null : closing.by(),
                    closing == null ? null : closing.reason());
        }
    }
}
