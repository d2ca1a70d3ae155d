package io.bornite.identity.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bornite.identity.OrganizationId;
import io.bornite.identity.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes and reads our tokens: JWT, ES256, the key named by {@code kid} and taken from our own table only. Whatever a
 * header says beyond that ({@code jku}, {@code x5u}, {@code jwk}) is never looked at.
 */
@Component
class AccessTokens {

    private static final String ISSUER = "bornite";
    private static final String ORGANIZATION = "org";
    private static final int MAXIMUM_LENGTH = 2048;

    private final SigningKeys keys;
    private final Clock clock;

    AccessTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The claims are plain ASCII without {@code >}, {@code ?} and {@code ~}, whose base64url form therefore never has a
     * {@code -} or a {@code _}: there are clients that decode it with plain base64.
     */
    String sign(AccessToken token) {
        ECKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(token.audience().type())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(token.audience().claim())
                .subject(token.user().value().toString())
                .claim(ORGANIZATION, token.organization().value().toString())
                .jwtID(token.id().toString())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .build();
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }

    Optional<AccessToken> verify(String text, Audience audience) {
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            return isOurs(jwt, audience) ? read(jwt.getJWTClaimsSet(), audience) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    private boolean isOurs(SignedJWT jwt, Audience audience) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !audience.type().equals(header.getType())
                || header.getCriticalParams() != null
                || header.getKeyID() == null) {
            return false;
        }
        var key = keys.verifying(header.getKeyID());
        return key.isPresent() && jwt.verify(new ECDSAVerifier(key.get()));
    }

    private Optional<AccessToken> read(JWTClaimsSet claims, Audience audience) throws ParseException {
        Date issuedAt = claims.getIssueTime();
        Date expiresAt = claims.getExpirationTime();
        boolean addressed =
                ISSUER.equals(claims.getIssuer()) && List.of(audience.claim()).equals(claims.getAudience());
        if (!addressed || issuedAt == null || expiresAt == null || !isLater(expiresAt.toInstant())) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(
                uuid(claims.getJWTID()),
                new UserId(uuid(claims.getSubject())),
                new OrganizationId(uuid(claims.getStringClaim(ORGANIZATION))),
                audience,
                issuedAt.toInstant(),
                expiresAt.toInstant()));
    }

    private boolean isLater(Instant instant) {
        return instant.isAfter(clock.instant());
    }

    private static UUID uuid(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("A claim is missing");
        }
        return UUID.fromString(text);
    }
}
