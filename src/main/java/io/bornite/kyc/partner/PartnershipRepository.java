package io.bornite.kyc.partner;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.KycId;
import io.bornite.kyc.KycStatus;
import io.bornite.kyc.SealedJson;
import io.bornite.platform.PageRequest;
import io.bornite.rail.PartnerCustomer;
import io.bornite.rail.ProviderCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartnershipRepository {

    private static final String PURPOSE = "partner submission";

    private final JdbcClient jdbc;
    private final SealedJson sealed;
    private final Clock clock;

    PartnershipRepository(JdbcClient jdbc, SealedJson sealed, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Whoever else inserts the same at this moment wins or loses, and both find one. */
    void insertIfAbsent(OrganizationId organization, ProviderCode provider, String country) {
        jdbc.sql("""
                        insert into kyc_partnership (organization_id, provider_code, country, status, supports_remittance,
                                                     created_at, updated_at)
                        values (:organization, :provider, :country, 'pending', false, :now, :now)
                        on conflict (organization_id, provider_code) do nothing
                        """)
                .param("organization", organization.value())
                .param("provider", provider.wire())
                .param("country", country)
                .param("now", now())
                .update();
    }

    Optional<Partnership> lock(OrganizationId organization, ProviderCode provider) {
        return jdbc.sql("""
                        select * from kyc_partnership
                        where organization_id = :organization and provider_code = :provider
                        for update
                        """)
                .param("organization", organization.value())
                .param("provider", provider.wire())
                .query((row, _) -> partnership(row))
                .optional();
    }

    Optional<Partnership> find(OrganizationId organization, PartnershipId id) {
        return jdbc.sql("select * from kyc_partnership where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> partnership(row))
                .optional();
    }

    /** By id alone, for what carries partnerships on by itself. */
    Optional<Partnership> find(PartnershipId id) {
        return jdbc.sql("select * from kyc_partnership where id = :id")
                .param("id", id.value())
                .query((row, _) -> partnership(row))
                .optional();
    }

    Optional<Partnership> byReference(ProviderCode provider, UUID reference) {
        return jdbc.sql("select * from kyc_partnership where reference = :reference and provider_code = :provider")
                .param("reference", reference)
                .param("provider", provider.wire())
                .query((row, _) -> partnership(row))
                .optional();
    }

    List<Partnership> page(OrganizationId organization, @Nullable ProviderCode provider, PageRequest page) {
        return jdbc.sql("""
                        select * from kyc_partnership
                        where organization_id = :organization
                          and (:provider::text is null or provider_code = :provider)
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("organization", organization.value())
                .param("provider", provider == null ? null : provider.wire())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> partnership(row))
                .list();
    }

    int count(OrganizationId organization, @Nullable ProviderCode provider) {
        return jdbc.sql("""
                        select count(*) from kyc_partnership
                        where organization_id = :organization
                          and (:provider::text is null or provider_code = :provider)
                        """)
                .param("organization", organization.value())
                .param("provider", provider == null ? null : provider.wire())
                .query(Integer.class)
                .single();
    }

    /**
     * Hands it in under a new reference, from where it waits to be handed in or was refused.
     *
     * @param country null for that of before: who was refused for a wrong one says another
     */
    Optional<Partnership> submit(PartnershipId id, KycId kyc, @Nullable String country, Submission submission) {
        return jdbc.sql("""
                        update kyc_partnership
                        set status = 'inprogress', kyc_id = :kyc, country = coalesce(:country, country),
                            reference = gen_random_uuid(), reason = null, sealed_submission = :submission,
                            external_customer_id = null, external_status = null,
                            signed_agreement_id = coalesce(:agreement, signed_agreement_id), updated_at = :now
                        where id = :id and status in ('pending', 'rejected')
                        returning *
                        """)
                .param("id", id.value())
                .param("kyc", kyc.value())
                .param("country", country)
                .param("submission", sealed.seal(PURPOSE, submission))
                .param("agreement", submission.signedAgreementId())
                .param("now", now())
                .query((row, _) -> partnership(row))
                .optional();
    }

    Submission submission(PartnershipId id) {
        return jdbc.sql("select sealed_submission from kyc_partnership where id = :id")
                .param("id", id.value())
                .query((row, _) -> {
                    byte[] bytes = row.getBytes(1);
                    return bytes == null ? Submission.empty() : sealed.open(PURPOSE, bytes, Submission.class);
                })
                .single();
    }

    /**
     * What the partner made of it; counts only for the reference that it was asked by, while it has not decided. The time of
     * the last change stays as it is if nothing of that is news.
     *
     * @return false if it was decided before, or handed in once more; nothing has changed then
     */
    boolean record(Partnership asked, KycStatus status, @Nullable PartnerCustomer customer, @Nullable String reason) {
        return jdbc.sql("""
                        update kyc_partnership
                        set status = :status, reason = :reason,
                            external_customer_id = coalesce(:external, external_customer_id),
                            external_status = coalesce(:words, external_status),
                            updated_at = case
                                when (status, external_customer_id, external_status) is distinct from (:status,
                                    coalesce(:external, external_customer_id), coalesce(:words, external_status))
                                then :now else updated_at end
                        where id = :id and reference = :reference and status = 'inprogress'
                        """)
                        .param("id", asked.id().value())
                        .param("reference", asked.reference())
                        .param("status", status.word())
                        .param("reason", reason)
                        .param("external", customer == null ? null : customer.externalId())
                        .param("words", customer == null ? null : customer.words())
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Partnership partnership(ResultSet row) throws SQLException {
        UUID kyc = row.getObject("kyc_id", UUID.class);
        return new Partnership(
                new PartnershipId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                ProviderCode.of(row.getString("provider_code")).orElseThrow(),
                row.getString("country"),
                KycStatus.of(row.getString("status")),
                kyc == null ? null : new KycId(kyc),
                row.getObject("reference", UUID.class),
                row.getString("external_customer_id"),
                row.getString("external_status"),
                row.getString("reason"),
                row.getString("signed_agreement_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
