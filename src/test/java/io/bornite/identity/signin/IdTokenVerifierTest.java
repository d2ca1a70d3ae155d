package io.bornite.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.bornite.identity.IdentityWorld;
import io.bornite.platform.Rejected;
import io.bornite.platform.Unauthenticated;
import io.bornite.platform.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of a provider that this test plays: it publishes its keys over HTTP and signs. */
class IdTokenVerifierTest {

    private static final String CLIENT = "our-client-id";

    /** Made once: it is most of what these tests would cost. */
    private static final RSAKey RSA = key(new RSAKeyGenerator(2048).keyID("rsa"));

    private static final RSAKey FOREIGN = key(new RSAKeyGenerator(2048).keyID("foreign"));

    private final AtomicInteger fetches = new AtomicInteger();
    private final ECKey ec = key(new ECKeyGenerator(Curve.P_256).keyID("ec"));
    private volatile String published = new JWKSet(List.of(RSA, ec)).toString(true);
    private HttpServer provider;
    private IdentityWorld world;
    private IdTokens idTokens;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        String url = "http://127.0.0.1:" + provider.getAddress().getPort() + "/jwks";
        world = IdentityWorld.create(
                "bornite.google.client-ids=" + CLIENT,
                "bornite.google.jwks-url=" + url,
                "bornite.web3auth.client-ids=" + CLIENT,
                "bornite.web3auth.jwks-url=" + url,
                "bornite.web3auth.email-verifiers=our-google");
        idTokens = world.bean(IdTokens.class);
    }

    @AfterEach
    void stop() {
        world.close();
        provider.stop(0);
    }

    @Test
    void aSoundTokenProvesItsAddress() throws JOSEException {
        assertThat(idTokens.google(google(claims -> claims)).email().value()).isEqualTo("alice@example.com");
    }

    @Test
    void keysAreFetchedOnceAndAnUnknownKeyDoesNotFetchThemForEver() throws JOSEException {
        for (int i = 0; i < 20; i++) {
            idTokens.google(google(claims -> claims));
        }
        assertThat(fetches).hasValue(1);

        for (int i = 0; i < 20; i++) {
            assertRefusedOrUnavailable(
                    signed(JWSAlgorithm.RS256, "unknown", new RSASSASigner(FOREIGN), claims().build()));
        }
        assertThat(fetches).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void aTokenForAnotherClientIsRefused() throws JOSEException {
        assertRefused(google(claims -> claims.audience("another-client-id")));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws JOSEException {
        assertRefused(google(claims -> claims.issuer("https://evil.example")));
        assertRefused(google(claims -> claims.issuer(null)));
    }

    @Test
    void anAddressThatIsNotVerifiedIsRefused() throws JOSEException {
        assertRefused(google(claims -> claims.claim("email_verified", false)));
        assertRefused(google(claims -> claims.claim("email_verified", null)));
        assertRefused(google(claims -> claims.claim("email", null)));
        assertRefused(google(claims -> claims.claim("email", "alice@pаypal.com")));
    }

    @Test
    void anExpiredOrEndlessTokenIsRefused() throws JOSEException {
        assertRefused(google(claims -> claims.expirationTime(null)));
        String token = google(claims -> claims);

        world.pass(Duration.ofMinutes(62));

        assertRefused(token);
    }

    @Test
    void onlyTheProvidersOwnSignaturesCount() throws JOSEException {
        assertRefused(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(FOREIGN), claims().build()));
        assertRefused(new PlainJWT(claims().build()).serialize());
        byte[] publicKey = RSA.toRSAPublicKey().getEncoded();
        assertRefused(signed(JWSAlgorithm.HS256, "rsa", new MACSigner(publicKey), claims().build()));
        assertRefused(signed(JWSAlgorithm.PS256, "rsa", new RSASSASigner(RSA), claims().build()));
        assertRefused("x".repeat(1_000_000));
        assertRefused("not.a.token");
    }

    @Test
    void aGoogleTokenSignsInOnce() throws JOSEException {
        IdToken token = idTokens.google(google(claims -> claims));
        SignIns signIns = world.bean(SignIns.class);

        assertThat(signIns.withIdToken(token).user().email()).isEqualTo("alice@example.com");
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> signIns.withIdToken(token));
    }

    @Test
    void aGoogleTokenWhoseSignatureIsWrittenInAnotherWayDoesNotSignInAgain() throws JOSEException {
        String token = google(claims -> claims);
        SignIns signIns = world.bean(SignIns.class);
        signIns.withIdToken(idTokens.google(token));

        for (String again : List.of(token + "=", token + "!", withAnotherSpareBit(token))) {
            IdToken proven = idTokens.google(again);
            assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> signIns.withIdToken(proven));
        }
    }

    @Test
    void aUsedGoogleTokenIsRememberedForAsLongAsItIsTaken() throws JOSEException {
        String token = google(claims -> claims);
        SignIns signIns = world.bean(SignIns.class);
        signIns.withIdToken(idTokens.google(token));

        world.pass(Duration.ofMinutes(60).plusSeconds(30));
        world.bean(ForgetOldCodes.class).forget();

        IdToken proven = idTokens.google(token);
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> signIns.withIdToken(proven));
    }

    @Test
    void web3AuthVouchesForAnAddressThroughAVerifierWeTrust() throws JOSEException {
        assertThat(idTokens.web3Auth(web3Auth("our-google")).email().value()).isEqualTo("alice@example.com");
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> idTokens.web3Auth(web3Auth("some-forum")));
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> idTokens.web3Auth(google(claims -> claims)));
    }

    @Test
    void aProviderThatDoesNotAnswerIsA503AndNoSignIn() throws JOSEException {
        String token = google(claims -> claims);
        provider.stop(0);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> idTokens.google(token));
    }

    @Test
    void anEndlessKeySetIsNotReadToItsEnd() throws JOSEException {
        published = "{\"keys\":[" + " ".repeat(5_000_000) + "]}";

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> idTokens.google(google(claims -> claims)));
    }

    @Test
    void withoutConfigurationAProviderIsOff() {
        try (IdentityWorld bare = IdentityWorld.create()) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> bare.bean(IdTokens.class).google("x"))
                    .withMessage("Google sign-in is not configured on this server");
        }
    }

    private JWTClaimsSet.Builder claims() {
        Date now = Date.from(world.clock().instant());
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(CLIENT)
                .subject("1234567890")
                .claim("email", "Alice@Example.com")
                .claim("email_verified", true)
                .issueTime(now)
                .expirationTime(Date.from(world.clock().instant().plus(Duration.ofHours(1))));
    }

    private String google(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                JWSAlgorithm.RS256,
                "rsa",
                new RSASSASigner(RSA),
                change.apply(claims()).build());
    }

    private String web3Auth(String verifier) throws JOSEException {
        JWTClaimsSet claims = claims().issuer("https://api-auth.web3auth.io")
                .claim("email_verified", null)
                .claim("verifier", verifier)
                .build();
        return signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec), claims);
    }

    /** 256 bytes leave four bits of the last character without meaning. */
    private static String withAnotherSpareBit(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = token.length() - 1;
        return token.substring(0, last) + alphabet.charAt(alphabet.indexOf(token.charAt(last)) ^ 1);
    }

    private void assertRefused(String token) {
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> idTokens.google(token));
    }

    private void assertRefusedOrUnavailable(String token) {
        assertThatExceptionOfType(io.bornite.platform.Refusal.class).isThrownBy(() -> idTokens.google(token));
    }

    private static String signed(Algorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.getName()))
                        .keyID(kid)
                        .build(),
                claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static <T extends com.nimbusds.jose.jwk.JWK> T key(com.nimbusds.jose.jwk.gen.JWKGenerator<T> generator) {
        try {
            return generator.generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
