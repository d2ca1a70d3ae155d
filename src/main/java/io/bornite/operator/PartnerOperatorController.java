package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.identity.Organizations;
import io.bornite.money.Currency;
import io.bornite.money.Money;
import io.bornite.platform.NotFound;
import io.bornite.rail.Corridor;
import io.bornite.rail.PartnerWebhooks;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.transfer.ramp.Settlement;
import io.bornite.transfer.ramp.Settlements;
import io.bornite.wallet.WalletId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What each partner can do, whether it works now, and what was settled with it. */
@Hidden
@RestController
class PartnerOperatorController {

    private final Partners partners;
    private final PartnerWebhooks webhooks;
    private final Settlements settlements;
    private final Proposals proposals;
    private final Operators operators;
    private final Organizations organizations;
    private final Clock clock;

    PartnerOperatorController(
            Partners partners,
            PartnerWebhooks webhooks,
            Settlements settlements,
            Proposals proposals,
            Operators operators,
            Organizations organizations,
            Clock clock) {
        this.partners = partners;
        this.webhooks = webhooks;
        this.settlements = settlements;
        this.proposals = proposals;
        this.operators = operators;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Takes a second operator, who confirms the proposal that this makes. */
    @PostMapping("/api/operator/partners/{partner}/settlements")
    Proposal settle(Caller operator, @PathVariable String partner, @Valid @RequestBody SettlementDto request) {
        ProviderCode code = ProviderCode.of(partner)
                .filter(partners.codes()::contains)
                .orElseThrow(() -> new NotFound("Partner not found"));
        Settlement settlement = request.of(code);
        String owner = organizations
                .find(settlements.require(settlement, operators.house()))
                .orElseThrow()
                .ownerEmail();
        return proposals.propose(operator, Proposal.Action.SETTLE_PARTNER, settlement.line(owner), request.reason());
    }

    @GetMapping("/api/operator/partners")
    PartnersDto partners(Caller operator) {
        return new PartnersDto(
                webhooks.parked(),
                partners.codes().stream().sorted().map(this::partner).toList());
    }

    private PartnerDto partner(ProviderCode code) {
        return new PartnerDto(
                code,
                partners.of(code).simulated(),
                partners.corridors().stream()
                        .filter(corridor -> corridor.provider() == code)
                        .map(this::corridor)
                        .toList());
    }

    private CorridorDto corridor(Corridor corridor) {
        return new CorridorDto(
                corridor.key(),
                corridor.minimum().toDecimal(),
                corridor.maximum().toDecimal(),
                corridor.hours().isOpen(clock.instant()));
    }

    /** @param parkedWebhooks proven webhooks about nothing that is known here */
    record PartnersDto(int parkedWebhooks, List<PartnerDto> partners) {}

    record PartnerDto(ProviderCode code, boolean simulated, List<CorridorDto> corridors) {}

    /**
     * What a wallet of the house is about to pay to a partner, or has got from it.
     *
     * @param amount a plain decimal of {@code currency}, the token
     * @param debt a plain decimal of {@code debtCurrency}, what it paid off
     */
    record SettlementDto(
            Settlement.@NotNull Direction direction,
            @NotNull UUID walletId,
            @NotNull Currency currency,
            @NotNull @Pattern(regexp = AMOUNT) String amount,
            @NotNull Currency debtCurrency,
            @NotNull @Pattern(regexp = AMOUNT) String debt,
            @NotNull @Pattern(regexp = Settlement.REFERENCE) String reference,
            @NotBlank @Size(max = 1000) String reason) {

        private static final String AMOUNT = "(?=.*[1-9])[0-9]{1,10}(\\.[0-9]{1,8})?";

        Settlement of(ProviderCode partner) {
            return new Settlement(
                    direction,
                    partner,
                    new WalletId(walletId),
                    Money.ofDecimal(amount, currency),
                    Money.ofDecimal(debt, debtCurrency),
                    reference);
        }
    }

    /** Bounds in plain decimals of USDC. */
    record CorridorDto(String corridor, String minimum, String maximum, boolean isOpen) {}
}
