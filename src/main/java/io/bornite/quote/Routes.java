package io.bornite.quote;

import io.bornite.account.BankAccount;
import io.bornite.identity.OrganizationId;
import io.bornite.money.Currency;
import io.bornite.quote.fx.Rate;
import io.bornite.quote.fx.Rates;
import io.bornite.rail.Corridor;
import io.bornite.rail.Corridor.Direction;
import io.bornite.rail.Partners;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which corridors there are, and what an organisation must do next to use each. */
@Component
class Routes {

    private static final Set<String> REJECTED = Set.of("rejected");
    private static final Set<String> NOT_HANDED_IN = Set.of("pending", "initiated", "expired");

    private final Partners partners;
    private final Standings standings;
    private final Rates rates;

    Routes(Partners partners, Standings standings, Rates rates) {
        this.partners = partners;
        this.standings = standings;
        this.rates = rates;
    }

    record Found(Standing standing, List<Route> routes) {}

    @Transactional(readOnly = true)
    public Found of(OrganizationId organization) {
        Standing standing = standings.of(organization);
        Map<Currency, Rate> current = rates.current();
        return new Found(
                standing,
                partners.corridors().stream()
                        .filter(corridor -> corridor.direction() != Direction.VIRTUAL_ACCOUNT)
                        .map(corridor -> route(corridor, standing, current))
                        .toList());
    }

    private static Route route(Corridor corridor, Standing standing, Map<Currency, Rate> current) {
        RouteStatus verified = verification(corridor, standing);
        if (verified != RouteStatus.ACTIVE) {
            return new Route(corridor, verified, info(verified, corridor));
        }
        if (!current.containsKey(corridor.currency())) {
            return new Route(
                    corridor, RouteStatus.INACTIVE, "There is no current exchange rate for " + corridor.currency());
        }
        RouteStatus account =
                corridor.direction() == Direction.PAYOUT ? bankAccount(corridor, standing) : RouteStatus.ACTIVE;
        return new Route(corridor, account, info(account, corridor));
    }

    private static RouteStatus verification(Corridor corridor, Standing standing) {
        if (standing.approved() == null) {
            return ofKyc(standing);
        }
        Standing.Onboarded partner = standing.partners().get(corridor.provider());
        if (partner == null) {
            return RouteStatus.KYC_FOR_COUNTRY_REQUIRED;
        }
        return switch (partner.progress()) {
            case NOT_HANDED_IN -> RouteStatus.KYC_FOR_COUNTRY_REQUIRED;
            case UNDER_WAY -> RouteStatus.KYC_IN_PROGRESS;
            case REJECTED -> RouteStatus.KYC_REJECTED;
            case APPROVED -> RouteStatus.ACTIVE;
        };
    }

    private static RouteStatus ofKyc(Standing standing) {
        String status = standing.kycStatus();
        if (status == null || NOT_HANDED_IN.contains(status)) {
            return RouteStatus.KYC_REQUIRED;
        }
        return REJECTED.contains(status) ? RouteStatus.KYC_REJECTED : RouteStatus.KYC_IN_PROGRESS;
    }

    private static RouteStatus bankAccount(Corridor corridor, Standing standing) {
        List<BankAccount> there = standing.accounts().stream()
                .filter(account -> Destination.fits(account.bank(), corridor))
                .toList();
        if (there.isEmpty()) {
            return RouteStatus.BANK_ACCOUNT_REQUIRED;
        }
        return there.stream().anyMatch(account -> account.isVerifiedAt(corridor.provider()))
                ? RouteStatus.ACTIVE
                : RouteStatus.BANK_ACCOUNT_VERIFICATION_REQUIRED;
    }

    private static String info(RouteStatus status, Corridor corridor) {
        return switch (status) {
            case ACTIVE -> "Ready to use";
            case INACTIVE -> "Not available now";
            case KYC_REQUIRED -> "Prove who you are first";
            case KYC_FOR_COUNTRY_REQUIRED ->
                "Hand your verification in to provider " + corridor.provider().wire();
            case KYC_IN_PROGRESS -> "Your verification is being looked at";
            case KYC_REJECTED -> "Your verification was rejected";
            case BANK_ACCOUNT_REQUIRED -> "Add a bank account there first";
            case BANK_ACCOUNT_VERIFICATION_REQUIRED -> "Your bank account there is not verified yet";
            case WALLET_ACCOUNT_REQUIRED -> "Add a wallet first";
            case INVALID_AMOUNT -> "The amount is out of bounds";
        };
    }
}
