package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SuccessDto;
import io.bornite.transfer.deposit.UnsupportedDeposit;
import io.bornite.transfer.recovery.UnsupportedRecoveries;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What came and is no token that is kept here, and shall go back: it always waits for operators. */
@Hidden
@RestController
@RequestMapping("/api/operator/unsupported-recoveries")
class UnsupportedRecoveryController {

    private final UnsupportedRecoveries recoveries;
    private final Switches switches;
    private final Proposals proposals;

    UnsupportedRecoveryController(UnsupportedRecoveries recoveries, Switches switches, Proposals proposals) {
        this.recoveries = recoveries;
        this.switches = switches;
        this.proposals = proposals;
    }

    @GetMapping
    PageDto<UnsupportedRecoveryDto> unsupportedRecoveries(Caller operator, PageRequest page) {
        return recoveries.inReview(page).map(UnsupportedRecoveryDto::of);
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/{id}/release")
    Proposal releaseUnsupported(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        recoveries.requireInReview(id);
        return proposals.propose(operator, Proposal.Action.RELEASE_UNSUPPORTED, id.toString(), request.reason());
    }

    @PostMapping("/{id}/refuse")
    SuccessDto refuseUnsupported(Caller operator, @PathVariable UUID id, @Valid @RequestBody ReasonDto request) {
        switches.refuseUnsupported(operator, id, request.reason());
        return SuccessDto.of("It stays where it lies");
    }

    /**
     * @param id of the request: another for the same deposit has another
     * @param symbol what the contract calls itself, which proves nothing
     * @param amount a plain decimal, by the decimals that the contract says it has
     */
    record UnsupportedRecoveryDto(
            UUID id,
            UUID depositId,
            UUID organizationId,
            String network,
            String contractAddress,
            String symbol,
            String amount,
            String walletAddress,
            String toAddress,
            boolean isListedAddress,
            Instant createdAt) {

        static UnsupportedRecoveryDto of(UnsupportedDeposit deposit) {
            UnsupportedDeposit.WayBack back = Objects.requireNonNull(deposit.wayBack());
            return new UnsupportedRecoveryDto(
                    back.recovery(),
                    deposit.id(),
                    deposit.organization().value(),
                    deposit.network().wire(),
                    deposit.asset(),
                    deposit.symbol(),
                    deposit.decimal(),
                    deposit.address(),
                    back.to(),
                    back.isListedAddress(),
                    back.requestedAt());
        }
    }
}
