package io.bornite.quote;

import io.bornite.account.BankAccounts;
import io.bornite.identity.OrganizationId;
import io.bornite.kyc.ApprovedKyc;
import io.bornite.kyc.Kyc;
import io.bornite.kyc.Kycs;
import io.bornite.kyc.ProviderDto;
import io.bornite.kyc.partner.Partnership;
import io.bornite.kyc.partner.PartnershipId;
import io.bornite.kyc.partner.Partnerships;
import io.bornite.platform.PageRequest;
import io.bornite.rail.ProviderCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what other modules know of an organisation. */
@Component
class Standings {

    private static final PageRequest NEWEST = new PageRequest(1, 1);

    private final Kycs kycs;
    private final Partnerships partnerships;
    private final BankAccounts accounts;

    Standings(Kycs kycs, Partnerships partnerships, BankAccounts accounts) {
        this.kycs = kycs;
        this.partnerships = partnerships;
        this.accounts = accounts;
    }

    @Transactional(readOnly = true)
    public Standing of(OrganizationId organization) {
        ApprovedKyc approved = kycs.approvedOf(organization).orElse(null);
        if (approved != null) {
            return new Standing(
                    approved, approved.id().value(), "approved", partners(organization), accounts.of(organization));
        }
        List<Kyc> newest =
                kycs.page(organization, NEWEST).map(dossier -> dossier.kyc()).data();
        return newest.isEmpty()
                ? new Standing(null, null, null, partners(organization), accounts.of(organization))
                : new Standing(
                        null,
                        newest.getFirst().id().value(),
                        newest.getFirst().status().word(),
                        partners(organization),
                        accounts.of(organization));
    }

    /** The partnership as an answer shows it; null for none. */
    @Transactional(readOnly = true)
    public @Nullable ProviderDto provider(OrganizationId organization, @Nullable UUID partnership) {
        return partnership == null
                ? null
                : ProviderDto.of(partnerships.get(organization, new PartnershipId(partnership)));
    }

    private Map<ProviderCode, Standing.Onboarded> partners(OrganizationId organization) {
        Map<ProviderCode, Standing.Onboarded> found = new EnumMap<>(ProviderCode.class);
        for (Partnership partnership : partnerships.of(organization)) {
            Standing.Onboarded onboarded = new Standing.Onboarded(
                    partnership.id().value(), partnership.reference().toString(), progress(partnership));
            found.merge(partnership.provider(), onboarded, (newer, older) -> older.isBetterThan(newer) ? older : newer);
        }
        return found;
    }

    private static Standing.Progress progress(Partnership partnership) {
        return switch (partnership.status()) {
            case APPROVED -> Standing.Progress.APPROVED;
            case REJECTED, EXPIRED -> Standing.Progress.REJECTED;
            case PENDING -> Standing.Progress.NOT_HANDED_IN;
            case INITIATED,
                    INPROGRESS,
                    REVIEW_PENDING,
                    REVIEW,
                    PROVIDER_MANUAL_REVIEW,
                    MANUAL_REVIEW,
                    PROVIDER_ON_HOLD,
                    ON_HOLD -> Standing.Progress.UNDER_WAY;
        };
    }
}
