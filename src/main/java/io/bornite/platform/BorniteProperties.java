package io.bornite.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole product.
 *
 * @param mode sandbox (simulated chains, partner and mailbox) or live
 * @param dataDir where the embedded database and the sandbox's master key live
 * @param masterKey 32 bytes in base64 that seal secrets in the database; required in live mode, made in the sandbox
 * @param publicUrl where people and links reach this server, without a trailing slash
 */
@ConfigurationProperties("bornite")
public record BorniteProperties(
        @DefaultValue("sandbox") Mode mode,
        @DefaultValue("data") Path dataDir,
        @Nullable String masterKey,
        @DefaultValue("http://localhost:8080") String publicUrl) {}
