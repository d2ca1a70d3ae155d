package io.bornite.file;

import io.bornite.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
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
class StoredFileRepository {

    private final JdbcClient jdbc;

    StoredFileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sealed the bytes while they have not been moved to the store */
    record Row(StoredFile file, byte @Nullable [] sealed, boolean isDiscarded) {}

    void insert(StoredFile file, byte[] digest, byte[] sealed) {
        jdbc.sql("""
                        insert into stored_file (id, organization_id, name, media_type, bytes, digest, sealed_content,
                                                 created_at)
                        values (:id, :organization, :name, :type, :bytes, :digest, :sealed, :now)
                        """)
                .param("id", file.id().value())
                .param("organization", file.organization().value())
                .param("name", file.name())
                .param("type", file.kind().mediaType())
                .param("bytes", file.bytes())
                .param("digest", digest)
                .param("sealed", sealed)
                .param("now", file.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    int count(OrganizationId organization) {
        return jdbc.sql("select count(*) from stored_file where organization_id = :organization and not is_discarded")
                .param("organization", organization.value())
                .query(Integer.class)
                .single();
    }

    Optional<Row> find(FileId id) {
        return jdbc.sql("select * from stored_file where id = :id")
                .param("id", id.value())
                .query((row, _) -> row(row))
                .optional();
    }

    List<StoredFile> findAll(Collection<FileId> ids) {
        return jdbc.sql("""
                        select id, organization_id, name, media_type, bytes, created_at from stored_file
                        where id = any(:ids) and not is_discarded
                        """)
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .query((row, _) -> file(row))
                .list();
    }

    void markMoved(FileId id) {
        jdbc.sql("update stored_file set is_moved = true, sealed_content = null where id = :id and not is_moved")
                .param("id", id.value())
                .update();
    }

    boolean discard(OrganizationId organization, FileId id) {
        return jdbc.sql("""
                        update stored_file set is_discarded = true
                        where organization_id = :organization and id = :id and not is_discarded
                        """)
                        .param("organization", organization.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(file(row), row.getBytes("sealed_content"), row.getBoolean("is_discarded"));
    }

    private static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                new FileId(row.getObject("id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                MediaKind.of(row.getString("media_type")).orElseThrow(),
                row.getInt("bytes"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
