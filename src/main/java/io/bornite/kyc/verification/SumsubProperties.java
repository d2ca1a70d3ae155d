package io.bornite.kyc.verification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at Sumsub.
 *
 * @param appToken of the account; without it nobody is checked there
 * @param secretKey that signs what we ask
 * @param webhookSecret that signs what it tells us
 * @param individualLevel by which a person is checked
 * @param companyLevel by which a company is checked
 * @param timeout of one whole answer
 */
@ConfigurationProperties("bornite.kyc.sumsub")
record SumsubProperties(
        @DefaultValue("https://api.sumsub.com") URI baseUrl,
        @DefaultValue("") String appToken,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("basic-kyc-level") String individualLevel,
        @DefaultValue("basic-kyb-level") String companyLevel,
        @DefaultValue("20s") Duration timeout) {}
