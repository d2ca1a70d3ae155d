package io.bornite.identity.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.bornite.identity.EmailAddress;
import io.bornite.platform.Unauthenticated;
import io.bornite.platform.Unavailable;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Proves the identity tokens of one provider: its signature by its published keys, RS256 or ES256 and nothing else, its
 * name, our client id, the time, and that it vouches for the address. Keys are fetched within bounds and kept for a
 * while; an unknown key id fetches them anew, but not more often than each half minute.
 */
final class IdTokenVerifier {

    private static final int MAXIMUM_LENGTH = 16 * 1024;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Set<String> REQUIRED = Set.of("iss", "aud", "sub", "exp", "iat");
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(3);
    private static final int MAXIMUM_KEYS_BYTES = 256 * 1024;
    private static final Duration KEEP_KEYS = Duration.ofHours(1);
    private static final Duration FETCH_INTERVAL = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Terms terms;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** What a provider's token must meet. */
    record Terms(
            Set<String> clientIds,
            Set<String> issuers,
            URI jwksUrl,
            Predicate<JWTClaimsSet> emailIsVerified,
            boolean singleUse) {}

    IdTokenVerifier(Terms terms, Clock clock) {
        this.terms = terms;
        int timeout = Math.toIntExact(FETCH_TIMEOUT.toMillis());
        try {
            var keys = JWKSourceBuilder.create(
                            terms.jwksUrl().toURL(), new DefaultResourceRetriever(timeout, timeout, MAXIMUM_KEYS_BYTES))
                    .cache(KEEP_KEYS.toMillis(), 2 * FETCH_TIMEOUT.toMillis())
                    .rateLimited(FETCH_INTERVAL.toMillis())
                    .build();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a URL: " + terms.jwksUrl(), e);
        }
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<SecurityContext>(terms.clientIds(), null, REQUIRED, null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                });
    }

    /**
     * @throws Unauthenticated if anything about the token is wrong
     * @throws Unavailable if the provider's keys cannot be had now
     */
    IdToken verify(String token) {
        if (token.length() > MAXIMUM_LENGTH) {
            throw new Unauthenticated();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = processor.process(jwt, null);
            if (!terms.issuers().contains(claims.getIssuer())
                    || !terms.emailIsVerified().test(claims)) {
                throw new Unauthenticated();
            }
            EmailAddress email =
                    EmailAddress.parse(claims.getStringClaim("email")).orElseThrow(Unauthenticated::new);
            // one signature can be written in many ways; only what it is of cannot be changed
            String signed = new String(jwt.getSigningInput(), StandardCharsets.UTF_8);
            return new IdToken(signed, email, claims.getExpirationTime().toInstant(), terms.singleUse());
        } catch (KeySourceException e) {
            throw new Unavailable("The identity provider cannot be reached now", RETRY_AFTER_SECONDS);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Unauthenticated();
        }
    }
}
