package io.bornite.identity.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bornite.platform.Rejected;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The identity providers this server trusts, each off until it is configured. */
@Component
class IdTokens {

    private final Optional<IdTokenVerifier> google;
    private final Optional<IdTokenVerifier> web3Auth;

    IdTokens(GoogleProperties google, Web3AuthProperties web3Auth, Clock clock) {
        this.google = google.clientIds().isEmpty()
                ? Optional.empty()
                : Optional.of(new IdTokenVerifier(
                        new IdTokenVerifier.Terms(
                                google.clientIds(),
                                google.issuers(),
                                google.jwksUrl(),
                                IdTokens::saysVerified,
                                google.singleUse()),
                        clock));
        this.web3Auth = web3Auth.clientIds().isEmpty()
                ? Optional.empty()
                : Optional.of(new IdTokenVerifier(
                        new IdTokenVerifier.Terms(
                                web3Auth.clientIds(),
                                web3Auth.issuers(),
                                web3Auth.jwksUrl(),
                                claims -> saysVerified(claims)
                                        || web3Auth.emailVerifiers().contains(claims.getClaim("verifier")),
                                web3Auth.singleUse()),
                        clock));
    }

    /** @throws Rejected if sign-in by Google is not configured */
    IdToken google(String token) {
        return google.orElseThrow(() -> new Rejected("Google sign-in is not configured on this server"))
                .verify(token);
    }

    /** @throws Rejected if sign-in by Web3Auth is not configured */
    IdToken web3Auth(String token) {
        return web3Auth.orElseThrow(() -> new Rejected("Web3Auth sign-in is not configured on this server"))
                .verify(token);
    }

    private static boolean saysVerified(JWTClaimsSet claims) {
        Object said = claims.getClaim("email_verified");
        return Boolean.TRUE.equals(said) || "true".equals(said);
    }
}
