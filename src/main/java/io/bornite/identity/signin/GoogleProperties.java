package io.bornite.identity.signin;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in by Google; off while no client id is given.
 *
 * @param clientIds our OAuth client ids, one of which a token must be for
 * @param issuers who may have issued a token
 * @param jwksUrl where the issuer's public keys are
 * @param singleUse whether a token signs in once only
 */
@ConfigurationProperties("bornite.google")
record GoogleProperties(
        @DefaultValue Set<String> clientIds,

        @DefaultValue({"https://accounts.google.com", "accounts.google.com"})
        Set<String> issuers,

        @DefaultValue("https://www.googleapis.com/oauth2/v3/certs")
        URI jwksUrl,

        @DefaultValue("true") boolean singleUse) {}
