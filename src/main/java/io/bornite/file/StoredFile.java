package io.bornite.file;

import io.bornite.identity.OrganizationId;
import java.time.Instant;

/** @param name ours, made of the id and the type: what the client called it is not kept */
public record StoredFile(
        FileId id, OrganizationId organization, String name, MediaKind kind, int bytes, Instant createdAt) {}
