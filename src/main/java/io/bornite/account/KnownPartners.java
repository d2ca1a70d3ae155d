package io.bornite.account;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.partner.Partnership;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.rail.Corridor;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The partners that have taken an organisation as a customer, and what they can do for it. */
@Component
class KnownPartners {

    private final Partnerships partnerships;
    private final Partners partners;

    KnownPartners(Partnerships partnerships, Partners partners) {
        this.partnerships = partnerships;
        this.partners = partners;
    }

    /** A partner that pays into an account, in accounts of other people too or not. */
    record Known(Customer customer, boolean supportsRemittance) {}

    /** A partner that opens virtual accounts over a corridor. */
    record Opening(Customer customer, Corridor corridor) {

        private boolean isOneOf(List<DepositAccount> asked) {
            return asked.stream().anyMatch(account -> account.isOver(corridor) && !account.isRefused());
        }

        private long refusals(List<DepositAccount> asked) {
            return asked.stream()
                    .filter(account -> account.isOver(corridor) && account.isRefused())
                    .count();
        }
    }

    /** @param reference ours, by which the partner knows the organisation */
    record Customer(UUID partnership, UUID reference, ProviderCode provider) {}

    boolean knows(OrganizationId organization, UUID partnership) {
        return partnerships.of(organization).stream()
                .anyMatch(known -> known.id().value().equals(partnership));
    }

    List<Known> payingInto(BankAccount account) {
        BankCoordinates bank = account.bank();
        return customers(account.organization())
                .filter(customer -> account.askedPartnership() == null
                        || account.askedPartnership().equals(customer.partnership()))
                .flatMap(customer -> corridor(customer, Corridor.Direction.PAYOUT, bank)
                        .map(corridor -> new Known(customer, corridor.thirdParty()))
                        .stream())
                .toList();
    }

    /**
     * Whoever has opened such an account or was asked to, or else whoever has refused it least often; nothing if nobody
     * opens any.
     *
     * @param asked what the organisation has asked for before
     */
    Optional<Opening> opening(OrganizationId organization, List<DepositAccount> asked) {
        return customers(organization)
                .flatMap(customer -> partners.corridors().stream()
                        .filter(corridor -> corridor.provider() == customer.provider()
                                && corridor.direction() == Corridor.Direction.VIRTUAL_ACCOUNT)
                        .map(corridor -> new Opening(customer, corridor)))
                .min(Comparator.comparing((Opening opening) -> !opening.isOneOf(asked))
                        .thenComparing(opening -> opening.refusals(asked)));
    }

    private Stream<Customer> customers(OrganizationId organization) {
        return partnerships.of(organization).stream()
                .filter(Partnership::isApproved)
                .map(known -> new Customer(known.id().value(), known.reference(), known.provider()));
    }

    private Optional<Corridor> corridor(Customer customer, Corridor.Direction direction, BankCoordinates bank) {
        return partners.corridors().stream()
                .filter(corridor -> corridor.provider() == customer.provider()
                        && corridor.direction() == direction
                        && corridor.country() == bank.country()
                        && corridor.currency() == bank.currency()
                        && corridor.method() == bank.method())
                .findFirst();
    }
}
