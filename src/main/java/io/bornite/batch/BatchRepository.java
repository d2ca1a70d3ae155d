package io.bornite.batch;

import io.bornite.identity.OrganizationId;
import io.bornite.platform.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BatchRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    BatchRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps others from having lists of this organisation looked through until the transaction ends.
     *
     * @return false if somebody else does
     */
    boolean tryLockLooks(OrganizationId organization) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('batches ' || :organization, 0))")
                .param("organization", organization.value().toString())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    Batch insert(OrganizationId organization, String name, String ownerEmail, List<String> ignoredColumns) {
        return jdbc.sql("""
                        insert into payment_batch (organization_id, name, owner_email, state, ignored_columns, rows_at_once,
                            created_at, updated_at)
                        values (:organization, :name, :owner, 'review', :ignored, :rows, :now, :now)
                        returning *
                        """)
                .param("organization", organization.value())
                .param("name", name)
                .param("owner", ownerEmail)
                .param("ignored", ignoredColumns.toArray(String[]::new))
                .param("rows", PayBatch.ROWS_AT_ONCE_FIRST)
                .param("now", now())
                .query((row, _) -> batch(row))
                .single();
    }

    Optional<Batch> find(OrganizationId organization, BatchId id) {
        return jdbc.sql("select * from payment_batch where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> batch(row))
                .optional();
    }

    /** Until the transaction ends nothing of it is paid and nobody changes its state. */
    Optional<Batch> lock(OrganizationId organization, BatchId id) {
        return jdbc.sql("select * from payment_batch where organization_id = :organization and id = :id for update")
                .param("organization", organization.value())
                .param("id", id.value())
                .query((row, _) -> batch(row))
                .optional();
    }

    /** The batch that a job carries on, if it still is this job's. */
    Optional<Batch> lockOfJob(UUID job) {
        return jdbc.sql("select * from payment_batch where job_id = :job for update")
                .param("job", job)
                .query((row, _) -> batch(row))
                .optional();
    }

    Batch move(BatchId id, Batch.State next, @Nullable UUID job) {
        return jdbc.sql("""
                        update payment_batch
                        set state = :next, job_id = :job, authorised_at = coalesce(authorised_at, :now), updated_at = :now
                        where id = :id
                        returning *
                        """)
                .param("id", id.value())
                .param("next", next.word())
                .param("job", job, Types.OTHER)
                .param("now", now())
                .query((row, _) -> batch(row))
                .single();
    }

    void setRowsAtOnce(BatchId id, int rows) {
        jdbc.sql("update payment_batch set rows_at_once = :rows where id = :id")
                .param("id", id.value())
                .param("rows", rows)
                .update();
    }

    List<Batch> page(OrganizationId organization, PageRequest page) {
        return jdbc.sql("""
                        select * from payment_batch where organization_id = :organization
                        order by id desc
                        limit :limit offset :offset
                        """)
                .param("organization", organization.value())
                .param("limit", page.limit())
                .param("offset", page.offset())
                .query((row, _) -> batch(row))
                .list();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("select count(*) from payment_batch where organization_id = :organization")
                .param("organization", organization.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Batch batch(ResultSet row) throws SQLException {
        OffsetDateTime authorisedAt = row.getObject("authorised_at", OffsetDateTime.class);
        return new Batch(
                new BatchId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                row.getString("owner_email"),
                Batch.State.of(row.getString("state")),
                Arrays.asList((String[]) row.getArray("ignored_columns").getArray()),
                row.getInt("rows_at_once"),
                row.getObject("job_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                authorisedAt == null ? null : authorisedAt.toInstant());
    }
}
