package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.money.Currency;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.Transfer;
import io.bornite.transfer.TransferAccount;
import io.bornite.transfer.TransferId;
import io.bornite.transfer.TransferType;
import io.bornite.transfer.Transfers;
import io.bornite.transfer.review.Review;
import io.bornite.transfer.review.Reviews;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transfers that wait for people, because of their partner, a list or their size. */
@Hidden
@RestController
@RequestMapping("/api/operator")
class TransferReviewController {

    private final Reviews reviews;
    private final Transfers transfers;
    private final Switches switches;
    private final Proposals proposals;

    TransferReviewController(Reviews reviews, Transfers transfers, Switches switches, Proposals proposals) {
        this.reviews = reviews;
        this.transfers = transfers;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping("/transfer-reviews")
    PageDto<ReviewDto> transferReviews(Caller operator, PageRequest page) {
        return shown(reviews.open(page));
    }

    /** What two operators left as it stands. */
    @GetMapping("/transfer-reviews/kept")
    PageDto<ReviewDto> keptTransfers(Caller operator, PageRequest page) {
        return shown(reviews.kept(page));
    }

    /** Moves nothing: what was left as it stands is decided about once more. */
    @PostMapping("/transfer-reviews/{id}/reopen")
    ReviewDto reopenTransfer(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        Review opened = switches.reopen(operator, id, request.reason());
        return ReviewDto.of(opened, transfers.find(List.of(opened.transfer())).getFirst());
    }

    private PageDto<ReviewDto> shown(PageDto<Review> open) {
        Map<TransferId, Transfer> waiting = transfers
                .find(open.data().stream().map(Review::transfer).toList())
                .stream()
                .collect(Collectors.toMap(Transfer::id, Function.identity()));
        return open.map(review -> ReviewDto.of(review, Objects.requireNonNull(waiting.get(review.transfer()))));
    }

    /** What moves no money is done by one operator. */
    @PostMapping("/transfer-reviews/{id}/resume")
    SuccessDto resumeTransfer(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.decide(operator, id, Review.Decision.RESUME, request.reason());
        return SuccessDto.of("The transfer goes on by itself");
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/transfer-reviews/{id}/{decision:settle|fail|refund|release|keep}")
    Proposal decideTransfer(
            Caller operator,
            @PathVariable UUID id,
            @PathVariable String decision,
            @Valid @RequestBody ReasonDto request) {
        String name = decision.toUpperCase(Locale.ROOT);
        reviews.requireOpen(id, Review.Decision.valueOf(name));
        Proposal.Action action = Proposal.Action.valueOf(name + "_TRANSFER");
        return proposals.propose(operator, action, id.toString(), request.reason());
    }

    /**
     * @param amount a plain decimal
     * @param to the address, of a chain or of mail, or the end of the number of the bank account
     */
    record ReviewDto(
            UUID id,
            UUID transferId,
            UUID organizationId,
            String kind,
            String finding,
            TransferType type,
            String amount,
            Currency currency,
            @Nullable String to,
            Instant openedAt) {

        static ReviewDto of(Review review, Transfer transfer) {
            TransferAccount.Bank bank = transfer.destination().bank();
            return new ReviewDto(
                    review.id(),
                    review.transfer().value(),
                    review.organization().value(),
                    review.kind().name().toLowerCase(Locale.ROOT),
                    review.finding(),
                    transfer.type(),
                    transfer.amount().toDecimal(),
                    transfer.amount().currency(),
                    bank == null ? address(transfer.destination()) : bank.accountNumber(),
                    review.openedAt());
        }

        private static @Nullable String address(TransferAccount destination) {
            return destination.email() == null ? destination.walletAddress() : destination.email();
        }
    }
}
