package io.bornite.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns the whole product.
 *
 * @param mode sandbox (simulated chains, partner and mailbox) or live
 * @param dataDir where the embedded database and the sandbox's master key live
 * @param publicUrl where people and links reach this server, without a trailing slash
 */
@ConfigurationProperties("bornite")
public record BorniteProperties(
        @DefaultValue("sandbox") Mode mode,
        @DefaultValue("data") Path dataDir,
        @DefaultValue("http://localhost:8080") String publicUrl) {}
