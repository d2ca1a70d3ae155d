package io.bornite.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.bornite.identity.EmailAddress;
import io.bornite.identity.IdentityWorld;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.platform.Unauthenticated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

/** Whatever is not exactly a token of ours, for this use, in its time and not revoked, is nobody. */
class AccessTokensTest {

    private final IdentityWorld world = IdentityWorld.create();
    private final Sessions sessions = world.bean(Sessions.class);
    private final SigningKeys keys = world.bean(SigningKeys.class);
    private final User user = world.bean(Users.class).enter(new EmailAddress("alice@example.com"));
    private final Session session = sessions.open(user);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTokenOfOursIsItsUser() {
        Bearer bearer = sessions.bearer(session.token()).orElseThrow();

        assertThat(bearer.caller().user()).isEqualTo(user.id());
        assertThat(bearer.getName()).isEqualTo(user.organization().value().toString());
        assertThat(bearer.caller().credential()).isEqualTo(session.id());
    }

    @Test
    void theForgeryOfThisTestIsOtherwiseSound() throws JOSEException {
        assertThat(sessions.bearer(signed(header(), claims(), keys.current()))).isPresent();
    }

    @Test
    void whoIsSignedOutWhileTheBodyComesIsNobodyWhenItHasCome() throws NoSuchMethodException {
        BearerGate gate = new BearerGate(world.bean(PointsReaders.class), world.bean(Bearers.class));
        HandlerMethod operation = new HandlerMethod(sessions, "revoke", UUID.class);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + session.token());
        request.setUserPrincipal(sessions.bearer(session.token()).orElseThrow());
        BearerGate.provenAt(request, System.nanoTime() - Duration.ofSeconds(1).toNanos());
        assertThat(gate.preHandle(request, new MockHttpServletResponse(), operation))
                .isTrue();

        sessions.revoke(session.id());

        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> gate.preHandle(request, new MockHttpServletResponse(), operation));
    }

    @Test
    void anUnsignedTokenIsNobody() {
        assertNobody(new PlainJWT(claims()).serialize());
        assertNobody(base64("{\"alg\":\"none\"}") + "." + base64(claims().toString()) + ".");
        assertNobody(base64("{\"alg\":\"nOnE\",\"typ\":\"JWT\"}") + "." + base64(claims().toString()) + ".x");
    }

    @Test
    void aTokenMacedWithThePublicKeyIsNobody() throws JOSEException {
        byte[] publicKey = keys.current().toECPublicKey().getEncoded();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(keys.current().getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims());
        jwt.sign(new MACSigner(publicKey));

        assertNobody(jwt.serialize());
    }

    @Test
    void aForeignKeyIsNobodyWhateverItsHeaderSays() throws JOSEException {
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("foreign").generate();
        String url = "http://127.0.0.1:1/keys";

        assertNobody(signed(header(), claims(), foreign));
        assertNobody(signed(header().keyID("foreign"), claims(), foreign));
        assertNobody(signed(header().jwk(foreign.toPublicJWK()), claims(), foreign));
        assertNobody(signed(header().jwkURL(URI.create(url)), claims(), foreign));
        assertNobody(signed(header().x509CertURL(URI.create(url)), claims(), foreign));
        assertNobody(signed(header().keyID("../../../dev/null"), claims(), foreign));
        assertNobody(signed(header().keyID("' or '1'='1"), claims(), foreign));
    }

    @Test
    void anAddedDemandIsNobody() throws JOSEException {
        assertNobody(signed(header().criticalParams(Set.of("exp")), claims(), keys.current()));
    }

    @Test
    void aTokenForSomethingElseIsNobody() throws JOSEException {
        assertNobody(changed(claims -> claims.audience("bornite-points")));
        assertNobody(changed(claims -> claims.audience((String) null)));
        assertNobody(changed(claims -> claims.issuer("https://accounts.google.com")));
        assertNobody(changed(claims -> claims.issuer(null)));
        assertNobody(signed(header().type(new JOSEObjectType("points+jwt")), claims(), keys.current()));
        assertNobody(signed(header().type(null), claims(), keys.current()));
    }

    @Test
    void aPointsTokenNamesItsHolderForAQuarterOfAnHourAndOpensNothing() {
        PointsTokens points = world.bean(PointsTokens.class);
        String token =
                points.issue(sessions.bearer(session.token()).orElseThrow().caller());

        assertThat(points.holder(token)).contains(user.id());
        assertThat(points.holder(session.token())).isEmpty();
        assertNobody(token);

        world.pass(Duration.ofMinutes(15));
        assertThat(points.holder(token)).isEmpty();
    }

    @Test
    void aTokenWithoutAnEndOrAnIdIsNobody() throws JOSEException {
        assertNobody(changed(claims -> claims.expirationTime(null)));
        assertNobody(changed(claims -> claims.jwtID(null)));
        assertNobody(changed(claims -> claims.subject(null)));
        assertNobody(changed(claims -> claims.subject("not a uuid")));
    }

    @Test
    void aTokenIsNobodyAfterItsEnd() {
        world.pass(Sessions.LIFETIME.minusSeconds(1));
        assertThat(sessions.bearer(session.token())).isPresent();

        world.pass(Duration.ofSeconds(1));
        assertNobody(session.token());
    }

    @Test
    void aProlongedTokenIsNobodyBecauseItsSessionEnded() throws JOSEException {
        world.pass(Sessions.LIFETIME);

        assertNobody(changed(claims ->
                claims.expirationTime(Date.from(world.clock().instant().plusSeconds(60)))));
    }

    @Test
    void aHugeOrMalformedTokenIsNobodyInBoundedTime() {
        assertTimeout(Duration.ofSeconds(1), () -> {
            assertNobody("x".repeat(1_000_000));
            assertNobody("a.".repeat(500_000));
            assertNobody(session.token() + ".x");
            assertNobody("..");
            assertNobody("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..x.x.x");
        });
    }

    @Test
    void aLogoutCountsAtOnceOnEveryNode() {
        try (IdentityWorld another = world.secondNode()) {
            Sessions elsewhere = another.bean(Sessions.class);
            assertThat(elsewhere.bearer(session.token())).isPresent();

            sessions.revoke(session.id());

            assertThat(elsewhere.bearer(session.token())).isEmpty();
            assertNobody(session.token());
        }
    }

    @Test
    void aSuspendedUserIsNobodyAtOnce() {
        world.jdbc().sql("update app_user set status = 'suspended'").update();

        assertNobody(session.token());
    }

    @Test
    void afterARotationOldTokensLiveOutTheirTime() {
        String before = keys.current().getKeyID();
        keys.rotate();
        Session newer = sessions.open(user);

        assertThat(keys.current().getKeyID()).isNotEqualTo(before);
        assertThat(sessions.bearer(session.token())).isPresent();
        assertThat(sessions.bearer(newer.token())).isPresent();

        world.pass(SigningKeys.OVERLAP);
        assertThat(keys.verifying(before)).isEmpty();
    }

    @Test
    void aKeyIsReplacedEachQuarterAndForgottenAfterItsTime() {
        RenewSigningKey job = world.bean(RenewSigningKey.class);
        String first = keys.current().getKeyID();
        job.renew();
        assertThat(keys.current().getKeyID()).isEqualTo(first);

        world.pass(RenewSigningKey.KEY_AGE.plusSeconds(1));
        job.renew();
        assertThat(keys.current().getKeyID()).isNotEqualTo(first);
        assertThat(count("signing_key")).isEqualTo(2);

        world.pass(SigningKeys.OVERLAP.plusSeconds(1));
        job.renew();
        assertThat(count("signing_key")).isEqualTo(1);
        assertThat(count("session")).isZero();
    }

    @Test
    void aPrivateKeyLiesSealed() {
        String row = world.jdbc()
                .sql("select encode(sealed_private_key, 'escape') from signing_key")
                .query((r, _) -> r.getString(1))
                .single();

        assertThat(row)
                .doesNotContain("\"d\"")
                .doesNotContain(keys.current().getD().toString());
    }

    private int count(String table) {
        return world.jdbc()
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(keys.current().getKeyID())
                .type(JOSEObjectType.JWT);
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("bornite")
                .audience("bornite-api")
                .subject(user.id().value().toString())
                .claim("org", user.organization().value().toString())
                .jwtID(session.id().toString())
                .issueTime(Date.from(world.clock().instant()))
                .expirationTime(Date.from(world.clock().instant().plusSeconds(60)))
                .build();
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(header(), change.apply(new JWTClaimsSet.Builder(claims())).build(), keys.current());
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, ECKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header.build(), claims);
        jwt.sign(new ECDSASigner(key.toECPrivateKey(), Curve.P_256));
        return jwt.serialize();
    }

    private void assertNobody(String token) {
        assertThat(sessions.bearer(token)).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
