package io.bornite.quote;

import io.bornite.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that sign quotes (Ed25519), sealed in the table so that all nodes share them. A key signs for a while and then
 * verifies for as long as its last quote is good; after that nobody knows it.
 */
@Component
class QuoteKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final String PURPOSE = "quote key ";
    /** Longer than a clock of ours may be behind another's. */
    private static final Duration LENIENCE = Duration.ofMinutes(1);

    private final QuoteKeyRepository repository;
    private final SecretBox secrets;
    private final QuoteProperties properties;
    private final Clock clock;

    QuoteKeys(QuoteKeyRepository repository, SecretBox secrets, QuoteProperties properties, Clock clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param signature in base64url without padding */
    record Signed(String payload, String signature) {}

    /** The id of the key that signs now; one is made if there is none. */
    @Transactional
    public String current() {
        Instant now = clock.instant();
        return repository.signing(now).map(QuoteKeyRepository.Row::id).orElseGet(() -> {
            repository.lock();
            return repository.signing(now).map(QuoteKeyRepository.Row::id).orElseGet(() -> create(now));
        });
    }

    private String create(Instant now) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            String id = UUID.randomUUID().toString();
            Instant signsUntil = now.plus(properties.keyAge());
            repository.insert(new QuoteKeyRepository.Row(
                    id,
                    pair.getPublic().getEncoded(),
                    secrets.seal(PURPOSE + id, pair.getPrivate().getEncoded()),
                    signsUntil,
                    signsUntil.plus(properties.validity()).plus(LENIENCE)));
            return id;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a key for quotes", e);
        }
    }

    String sign(String keyId, String payload) {
        QuoteKeyRepository.Row key =
                repository.verifying(keyId, clock.instant()).orElseThrow();
        try {
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(secrets.open(PURPOSE + keyId, key.sealedPrivateKey())));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(payload.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign a quote", e);
        }
    }

    /** Whether this very text was signed by a key of ours whose time is not over. */
    boolean isSigned(String keyId, String payload, String signature) {
        return repository
                .verifying(keyId, clock.instant())
                .filter(key -> verify(key, payload, signature))
                .isPresent();
    }

    private static boolean verify(QuoteKeyRepository.Row key, String payload, String signature) {
        try {
            PublicKey known = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key.publicKey()));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(known);
            verifier.update(payload.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return false;
        }
    }

    /** Forgets keys that sign and verify nothing any more. */
    @Transactional
    public void forgetOld() {
        repository.deleteEnded(clock.instant());
    }
}
