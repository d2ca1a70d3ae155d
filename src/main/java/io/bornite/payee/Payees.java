package io.bornite.payee;

import io.bornite.identity.Caller;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.Member;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.Organizations;
import io.bornite.kyc.screening.Screening;
import io.bornite.kyc.screening.Subject;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An organisation's list of people it pays. */
@Component
public class Payees {

    private static final Logger log = LoggerFactory.getLogger(Payees.class);

    private final PayeeRepository repository;
    private final Organizations organizations;
    private final Screening screening;

    Payees(PayeeRepository repository, Organizations organizations, Screening screening) {
        this.repository = repository;
        this.organizations = organizations;
        this.screening = screening;
    }

    /** @throws Rejected if the address is in the list already */
    @Transactional
    public Payee create(
            OrganizationId organization, EmailAddress email, PayeeDetails details, @Nullable PayeeBankAccount bank) {
        try {
            return withMembership(screened(repository.insert(organization, email.value(), details, bank)));
        } catch (DuplicateKeyException e) {
            throw new Rejected("A payee with this email already exists");
        }
    }

    /** @throws NotFound if the organisation has no such payee */
    @Transactional(readOnly = true)
    public Payee get(OrganizationId organization, PayeeId id) {
        return withMembership(repository.find(organization, id).orElseThrow(Payees::notFound));
    }

    /**
     * Leaves a line of whoever names payees in a list that are not theirs, as for an operation that is answered with a 404: a
     * list never is.
     *
     * @param aim what the list is for
     */
    public static void noteNotTheirs(Caller caller, long unknown, String aim) {
        if (unknown > 0) {
            log.info(
                    "User {} of organisation {} asked for what is not theirs: {} payees of a list to {}",
                    caller.user().value(),
                    caller.organization().value(),
                    unknown,
                    aim);
        }
    }

    /** The payees among {@code ids} that belong to the organisation; others are left out. */
    @Transactional(readOnly = true)
    public Map<PayeeId, Payee> find(OrganizationId organization, Collection<PayeeId> ids) {
        return withMemberships(repository.findAll(organization, ids)).stream()
                .collect(Collectors.toMap(Payee::id, Function.identity()));
    }

    /** @param searchText a part of the address, the nick name or the names; empty finds all */
    @Transactional(readOnly = true)
    public PageDto<Payee> page(OrganizationId organization, String searchText, PageRequest page) {
        List<Payee> found = withMemberships(repository.page(organization, searchText, page));
        return PageDto.of(page, repository.count(organization, searchText), found);
    }

    /**
     * What is null in the details stays as it is, what is empty is cleared.
     *
     * @throws NotFound if the organisation has no such payee
     */
    @Transactional
    public Payee update(OrganizationId organization, PayeeId id, PayeeDetails details) {
        return withMembership(
                screened(repository.update(organization, id, details).orElseThrow(Payees::notFound)));
    }

    /** @throws NotFound if the organisation has no such payee */
    @Transactional
    public void delete(OrganizationId organization, PayeeId id) {
        if (!repository.delete(organization, id)) {
            throw notFound();
        }
    }

    /** A possible match opens a review and is told to nobody: a payee may be written down, whoever it is. */
    private Payee screened(Payee payee) {
        List<String> names = Stream.of(
                        payee.displayName(),
                        payee.bankAccount() == null ? "" : payee.bankAccount().bankBeneficiaryName())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        screening.screen(new Subject(
                Subject.Kind.PAYEE,
                payee.id().value(),
                payee.organization(),
                names,
                List.of(),
                payee.email(),
                null,
                null));
        return payee;
    }

    private Payee withMembership(Payee payee) {
        return withMemberships(List.of(payee)).getFirst();
    }

    private List<Payee> withMemberships(List<Payee> payees) {
        Map<String, Member> members =
                organizations.byEmail(payees.stream().map(Payee::email).toList());
        return payees.stream()
                .map(payee -> new Payee(
                        payee.id(),
                        payee.organization(),
                        payee.details(),
                        payee.email(),
                        payee.bankAccount(),
                        !members.containsKey(payee.email()),
                        payee.createdAt(),
                        payee.updatedAt()))
                .toList();
    }

    private static NotFound notFound() {
        return new NotFound("Payee not found");
    }
}
