package io.bornite.kyc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param verifier who checks: sandbox in the sandbox, manual in live mode, unless it says otherwise
 * @param validFor how long an approval counts
 * @param linkValidFor how long a person's link opens
 */
@ConfigurationProperties("bornite.kyc")
record KycProperties(
        @Nullable Verifier verifier,
        @DefaultValue("730d") Duration validFor,
        @DefaultValue("30d") Duration linkValidFor) {}
