package io.bornite.webhook;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import io.bornite.platform.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WebhookEndpointRepository {

    private static final String PURPOSE = "webhook secret";
    private static final String COLUMNS = """
            webhook_endpoint.*, (select max(signs_until) from webhook_earlier_secret
                where endpoint_id = webhook_endpoint.id) as previous_until""";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final Clock clock;

    WebhookEndpointRepository(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    WebhookEndpoint insert(
            OrganizationId organization,
            String url,
            @Nullable String description,
            List<String> types,
            WebhookSecret secret,
            Instant now) {
        return jdbc.sql("""
                insert into webhook_endpoint (organization_id, url, description, types, is_enabled, sealed_secret,
                    created_at, updated_at)
                values (:organization, :url, :description, :types, true, :secret, :now, :now)
                returning %s
                """.formatted(COLUMNS))
                .param("organization", organization.value())
                .param("url", url)
                .param("description", description)
                .param("types", types.toArray(String[]::new))
                .param("secret", sealed(secret))
                .param("now", utc(now))
                .query((row, n) -> endpoint(row))
                .single();
    }

    Optional<WebhookEndpoint> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select %s from webhook_endpoint where id = :id and organization_id = :organization"
                        .formatted(COLUMNS))
                .param("id", id)
                .param("organization", organization.value())
                .query((row, n) -> endpoint(row))
                .optional();
    }

    List<WebhookEndpoint> page(OrganizationId organization, PageRequest page) {
        return jdbc.sql("""
                select %s from webhook_endpoint
                where organization_id = :organization
                order by id desc
                limit :limit offset :offset
                """.formatted(COLUMNS))
                .param("organization", organization.value())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, n) -> endpoint(row))
                .list();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("select count(*) from webhook_endpoint where organization_id = :organization")
                .param("organization", organization.value())
                .query(Integer.class)
                .single();
    }

    /** Serialises those who add endpoints to one organisation. */
    void lockCount(OrganizationId organization) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('webhook endpoints ' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, n) -> true)
                .single();
    }

    /**
     * Who orders something for it in addition to what happens does so alone until their transaction ends.
     *
     * @return false if somebody else does
     */
    boolean tryLockOrders(UUID id) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('webhook orders ' || :id, 0))")
                .param("id", id.toString())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Those that want to hear of something in these organisations. */
    List<WebhookEndpoint> enabledOf(Collection<OrganizationId> organizations) {
        return jdbc.sql("select %s from webhook_endpoint where is_enabled and organization_id = any(:organizations)"
                        .formatted(COLUMNS))
                .param(
                        "organizations",
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query((row, n) -> endpoint(row))
                .list();
    }

    Optional<WebhookEndpoint> update(
            OrganizationId organization,
            UUID id,
            String url,
            @Nullable String description,
            List<String> types,
            boolean isEnabled,
            Instant now) {
        return jdbc.sql("""
                update webhook_endpoint
                set url = :url, description = :description, types = :types, is_enabled = :isEnabled,
                    answers = answers and url = :url,
                    failing_since = case when is_enabled then failing_since end,
                    disabled_reason = case when :isEnabled then null else disabled_reason end, updated_at = :now
                where id = :id and organization_id = :organization
                returning %s
                """.formatted(COLUMNS))
                .param("organization", organization.value())
                .param("id", id)
                .param("url", url)
                .param("description", description)
                .param("types", types.toArray(String[]::new))
                .param("isEnabled", isEnabled)
                .param("now", utc(now))
                .query((row, n) -> endpoint(row))
                .optional();
    }

    /**
     * Nobody else replaces its secret until the transaction ends.
     *
     * @return false if the organisation has no such endpoint
     */
    boolean lockSecrets(OrganizationId organization, UUID id) {
        return jdbc.sql("select true from webhook_endpoint where id = :id and organization_id = :organization"
                        + " for update")
                .param("id", id)
                .param("organization", organization.value())
                .query((row, n) -> true)
                .optional()
                .isPresent();
    }

    /** The secret in the place of the one before, which signs along only if it was kept. */
    WebhookEndpoint replaceSecret(UUID id, WebhookSecret secret, Instant now) {
        return jdbc.sql("""
                update webhook_endpoint set sealed_secret = :secret, updated_at = :now where id = :id
                returning %s
                """.formatted(COLUMNS))
                .param("id", id)
                .param("secret", sealed(secret))
                .param("now", utc(now))
                .query((row, n) -> endpoint(row))
                .single();
    }

    /** Lets the secret that signs now sign along when another takes its place. */
    void keepSecret(UUID id, Instant until) {
        jdbc.sql("""
                insert into webhook_earlier_secret (endpoint_id, sealed_secret, signs_until)
                select id, sealed_secret, :until from webhook_endpoint where id = :id
                """).param("id", id).param("until", utc(until)).update();
    }

    /** Whatever another node's clock promised them. */
    void deleteEarlier(UUID id) {
        jdbc.sql("delete from webhook_earlier_secret where endpoint_id = :id")
                .param("id", id)
                .update();
    }

    void deleteEarlierEnded(UUID id, Instant now) {
        jdbc.sql("delete from webhook_earlier_secret where endpoint_id = :id and signs_until <= :now")
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    int countEarlier(UUID id) {
        return jdbc.sql("select count(*) from webhook_earlier_secret where endpoint_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Those before its present one that sign along now, at most so many. */
    List<WebhookSecret> signingAlong(UUID id, Instant now, int limit) {
        return jdbc.sql("""
                select sealed_secret from webhook_earlier_secret where endpoint_id = :id and signs_until > :now
                order by id desc
                limit :limit
                """)
                .param("id", id)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, n) -> opened(row.getBytes("sealed_secret")))
                .list();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("delete from webhook_endpoint where id = :id and organization_id = :organization")
                        .param("id", id)
                        .param("organization", organization.value())
                        .update()
                == 1;
    }

    /**
     * If it is fast it may have many connections, unless it is new or was slow not long ago.
     *
     * @param doubtedSince whoever was made or slow after this is not trusted
     */
    void markAnswering(UUID id, boolean isFast, Instant now, Instant doubtedSince) {
        jdbc.sql("""
                update webhook_endpoint
                set answers = :isFast and coalesce(slow_at, created_at) <= :doubtedSince,
                    slow_at = case when :isFast then slow_at else :now end, failing_since = null
                where id = :id and (not :isFast or failing_since is not null
                    or (not answers and coalesce(slow_at, created_at) <= :doubtedSince))
                """)
                .param("id", id)
                .param("isFast", isFast)
                .param("now", utc(now))
                .param("doubtedSince", utc(doubtedSince))
                .update();
    }

    /** @return since when it fails */
    Optional<Instant> markFailing(UUID id, boolean isFast, Instant now) {
        return jdbc.sql("""
                update webhook_endpoint
                set answers = false, slow_at = case when :isFast then slow_at else :now end,
                    failing_since = coalesce(failing_since, :now)
                where id = :id
                returning failing_since
                """)
                .param("id", id)
                .param("isFast", isFast)
                .param("now", utc(now))
                .query((row, n) ->
                        row.getObject("failing_since", OffsetDateTime.class).toInstant())
                .optional();
    }

    boolean disable(UUID id, String reason, Instant now) {
        return jdbc.sql("""
                                update webhook_endpoint
                                set is_enabled = false, disabled_reason = :reason, updated_at = :now
                                where id = :id and is_enabled
                                """)
                        .param("id", id)
                        .param("reason", reason)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("types").getArray()),
                row.getBoolean("is_enabled"),
                row.getString("disabled_reason"),
                opened(row.getBytes("sealed_secret")),
                previousUntil(row),
                instant(row, "failing_since"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private byte[] sealed(WebhookSecret secret) {
        return secrets.seal(PURPOSE, secret.bytes());
    }

    private WebhookSecret opened(byte[] sealed) {
        return WebhookSecret.of(secrets.open(PURPOSE, sealed));
    }

    private @Nullable Instant previousUntil(ResultSet row) throws SQLException {
        Instant until = instant(row, "previous_until");
        return until != null && until.isAfter(clock.instant()) ? until : null;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
