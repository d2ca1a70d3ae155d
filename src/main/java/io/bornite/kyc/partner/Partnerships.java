package io.bornite.kyc.partner;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.ApprovedKyc;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.Kycs;
import io.bornite.platform.InvalidRequest;
import io.bornite.platform.NotFound;
import io.bornite.platform.PageDto;
import io.bornite.platform.PageRequest;
import io.bornite.platform.Rejected;
import io.bornite.platform.Wake;
import io.bornite.rail.PartnerCustomer;
import io.bornite.rail.Partners;
import io.bornite.rail.ProviderCode;
import io.bornite.rail.Reply;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which partners know an organisation. A partner is told by a job, after what it is told is stored. */
@Component
public class Partnerships {

    static final TaskDescriptor<Void> ONBOARD = TaskDescriptor.of("onboard-customer");

    private static final PageRequest ALL = new PageRequest(1, PageRequest.MAXIMUM_LIMIT);

    private final PartnershipRepository repository;
    private final Partners partners;
    private final Kycs kycs;
    private final Wake wake;
    private final ApplicationEventPublisher events;

    Partnerships(
            PartnershipRepository repository,
            Partners partners,
            Kycs kycs,
            Wake wake,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.partners = partners;
        this.kycs = kycs;
        this.wake = wake;
        this.events = events;
    }

    /** All partners that know the organisation or are about to, the newest first. */
    @Transactional(readOnly = true)
    public List<Partnership> of(OrganizationId organization) {
        return repository.page(organization, null, ALL);
    }

    /** The organisation at a partner that has approved it. */
    @Transactional(readOnly = true)
    public Optional<Partnership> approvedAt(OrganizationId organization, ProviderCode provider) {
        return repository.page(organization, provider, ALL).stream()
                .filter(Partnership::isApproved)
                .findFirst();
    }

    @Transactional(readOnly = true)
    public PageDto<Partnership> page(OrganizationId organization, @Nullable ProviderCode provider, PageRequest page) {
        return PageDto.of(
                page, repository.count(organization, provider), repository.page(organization, provider, page));
    }

    /** @throws NotFound if the organisation has no such partnership */
    @Transactional(readOnly = true)
    public Partnership get(OrganizationId organization, PartnershipId id) {
        return repository.find(organization, id).orElseThrow(() -> new NotFound("Provider not found"));
    }

    /**
     * The organisation at this partner, from now on at least waiting to be handed in; again is no change.
     *
     * @param country in the contract's word, or null for that of the approved check
     * @throws Rejected if there is no such partner here
     * @throws InvalidRequest without a country
     */
    @Transactional
    public Partnership create(OrganizationId organization, ProviderCode provider, @Nullable String country) {
        partners.of(provider);
        String place = Optional.ofNullable(country)
                .or(() -> kycs.approvedOf(organization).map(ApprovedKyc::country))
                .orElseThrow(() -> new InvalidRequest("country", "isNotEmpty", "country should not be empty"));
        repository.insertIfAbsent(organization, provider, place);
        return repository.lock(organization, provider).orElseThrow();
    }

    /**
     * Hands an approved check in at a partner; one that is handed in or approved there already stays so.
     *
     * @param kyc the check, or null for the newest approval
     * @throws NotFound if the organisation has no such check
     * @throws Rejected if it is not approved, or there is no such partner here
     */
    @Transactional
    public Partnership submit(
            OrganizationId organization,
            ProviderCode provider,
            @Nullable KycId kyc,
            @Nullable String country,
            Submission submission) {
        KycId approved = approved(organization, kyc);
        Partnership partnership = create(organization, provider, country);
        Optional<Partnership> submitted = repository.submit(partnership.id(), approved, country, submission);
        submitted.ifPresent(this::wake);
        return submitted.orElse(partnership);
    }

    /** A partner has said something about one of these. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean hear(ProviderCode provider, UUID reference) {
        Optional<Partnership> meant = repository.byReference(provider, reference);
        meant.ifPresent(this::wake);
        return meant.isPresent();
    }

    @Transactional(readOnly = true)
    Optional<Partnership> underWay(PartnershipId id) {
        return repository.find(id).filter(found -> found.status() == KycStatus.INPROGRESS);
    }

    @Transactional(readOnly = true)
    Submission submission(PartnershipId id) {
        return repository.submission(id);
    }

    /** What a partner answered; what nobody can say changes nothing. */
    @Transactional
    public void record(Partnership asked, Reply<PartnerCustomer> reply) {
        switch (reply) {
            case Reply.Done<PartnerCustomer>(PartnerCustomer customer) ->
                decide(asked, KycStatus.APPROVED, customer, null);
            case Reply.Pending<PartnerCustomer>(PartnerCustomer customer) ->
                repository.record(asked, KycStatus.INPROGRESS, customer, null);
            case Reply.Refused<PartnerCustomer>(String reason) -> decide(asked, KycStatus.REJECTED, null, reason);
            case Reply.Unknown<PartnerCustomer> _ -> {}
        }
    }

    private void decide(
            Partnership asked, KycStatus status, @Nullable PartnerCustomer customer, @Nullable String reason) {
        if (repository.record(asked, status, customer, reason)) {
            events.publishEvent(
                    new PartnershipDecided(asked.organization(), asked.id(), asked.provider(), status, reason));
        }
    }

    private KycId approved(OrganizationId organization, @Nullable KycId kyc) {
        if (kyc == null) {
            return kycs.approvedOf(organization)
                    .map(ApprovedKyc::id)
                    .orElseThrow(() -> new Rejected("KYC/B is not approved"));
        }
        if (kycs.get(organization, kyc).kyc().status() != KycStatus.APPROVED) {
            throw new Rejected("KYC/B is not approved");
        }
        return kyc;
    }

    private void wake(Partnership partnership) {
        wake.nowOrNew(ONBOARD.instance(partnership.id().value().toString()).build());
    }
}
