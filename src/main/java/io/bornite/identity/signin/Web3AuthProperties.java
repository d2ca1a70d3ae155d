package io.bornite.identity.signin;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in by Web3Auth; off while no client id is given.
 *
 * @param clientIds our Web3Auth client ids, one of which a token must be for
 * @param issuers who may have issued a token
 * @param jwksUrl where the issuer's public keys are
 * @param emailVerifiers the values of the claim {@code verifier} whose addresses count as verified: Web3Auth does not
 *     say {@code email_verified}, and some of its verifiers pass on addresses that nobody has proven
 * @param singleUse whether a token signs in once only; its own client keeps a token for a day and shows it again
 */
@ConfigurationProperties("bornite.web3auth")
record Web3AuthProperties(
        @DefaultValue Set<String> clientIds,
        @DefaultValue("https://api-auth.web3auth.io") Set<String> issuers,
        @DefaultValue("https://api-auth.web3auth.io/jwks") URI jwksUrl,
        @DefaultValue Set<String> emailVerifiers,
        @DefaultValue("false") boolean singleUse) {}
