package io.bornite.quote;

import io.bornite.identity.Caller;
import io.bornite.money.Country;
import io.bornite.money.Currency;
import io.bornite.money.TransferAccountType;
import io.bornite.platform.OperationGroup;
import io.bornite.rail.Corridor;
import io.bornite.rail.Corridor.Direction;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.TransferMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Route")
@OperationGroup("RouteController")
class RouteController {

    private final Routes routes;

    RouteController(Routes routes) {
        this.routes = routes;
    }

    @GetMapping("/api/routes")
    RoutesDto findAll(Caller caller) {
        return RoutesDto.of(routes.of(caller.organization()));
    }

    record RoutesDto(List<RouteDto> routes, List<ProviderCode> approvedProviders) {

        static RoutesDto of(Routes.Found found) {
            return new RoutesDto(
                    found.routes().stream()
                            .map(route -> RouteDto.of(route, found.standing()))
                            .toList(),
                    found.standing().partners().keySet().stream()
                            .filter(found.standing()::isApprovedBy)
                            .sorted()
                            .toList());
        }
    }

    record RouteDto(
            Country sourceCountry,
            Currency sourceCurrency,
            TransferAccountType sourceMethod,
            Country destinationCountry,
            Currency destinationCurrency,
            TransferAccountType destinationMethod,
            TransferMode mode,
            ProviderCode providerCode,
            RouteStatus status,
            @Nullable UUID kycId,
            @Nullable String kycStatus,
            @Nullable String info) {

        static RouteDto of(Route route, Standing standing) {
            Corridor corridor = route.corridor();
            boolean out = corridor.direction() == Direction.PAYOUT;
            return new RouteDto(
                    out ? Country.NONE : corridor.country(),
                    out ? Currency.USDC : corridor.currency(),
                    out ? TransferAccountType.WEB3_WALLET : corridor.method(),
                    out ? corridor.country() : Country.NONE,
                    out ? corridor.currency() : Currency.USDC,
                    out ? corridor.method() : TransferAccountType.WEB3_WALLET,
                    out ? TransferMode.OFF_RAMP : TransferMode.ON_RAMP,
                    corridor.provider(),
                    route.status(),
                    standing.kyc(),
                    standing.kycStatus(),
                    route.info());
        }
    }
}
