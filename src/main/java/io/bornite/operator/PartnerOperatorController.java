package io.bornite.operator;

import io.bornite.identity.Caller;
import io.bornite.rail.Corridor;
import io.bornite.rail.PartnerWebhooks;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each partner can do, and whether it works now. */
@Hidden
@RestController
class PartnerOperatorController {

    private final Partners partners;
    private final PartnerWebhooks webhooks;
    private final Clock clock;

    PartnerOperatorController(Partners partners, PartnerWebhooks webhooks, Clock clock) {
        this.partners = partners;
        this.webhooks = webhooks;
        this.clock = clock;
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

    /** Bounds in plain decimals of USDC. */
    record CorridorDto(String corridor, String minimum, String maximum, boolean isOpen) {}
}
