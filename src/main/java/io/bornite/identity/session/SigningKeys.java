package io.bornite.identity.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.bornite.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that sign tokens (P-256). The first is made when the first token is signed; each lies sealed in the table, so
 * all nodes share them. After a rotation the older key verifies for as long as a token that it signed may live.
 */
@Component
class SigningKeys {

    static final Duration OVERLAP = Sessions.LIFETIME.plusHours(1);
    static final Duration REREAD_AFTER = Duration.ofMinutes(1);

    private static final String PURPOSE = "signing key";
    private static final Pattern KID = Pattern.compile("[0-9a-f-]{36}");

    private final SigningKeyRepository repository;
    private final SecretBox secrets;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SigningKeys(SigningKeyRepository repository, SecretBox secrets, Clock clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A public key as it was read; a withdrawn key is noticed when it is read again. */
    private record Known(ECKey key, Instant readAt) {}

    /** The key to sign with; private part included. */
    ECKey current() {
        return repository.newestSealed().map(this::open).orElseGet(this::create);
    }

    /** The public key by this name, unless it is unknown or its time is over. */
    Optional<ECKey> verifying(String kid) {
        Instant now = clock.instant();
        Known cached = known.get(kid);
        if (cached != null && now.isBefore(cached.readAt().plus(REREAD_AFTER))) {
            return Optional.of(cached.key());
        }
        if (!KID.matcher(kid).matches()) {
            return Optional.empty();
        }
        Optional<ECKey> read = repository.findPublic(kid, now).map(SigningKeys::parse);
        read.ifPresentOrElse(key -> known.put(kid, new Known(key, now)), () -> known.remove(kid));
        return read;
    }

    /** Signs with a new key from now on. */
    @Transactional
    public void rotate() {
        repository.endOthersAt(clock.instant().plus(OVERLAP));
        create();
    }

    private ECKey create() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            repository.insert(
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString(),
                    secrets.seal(PURPOSE, key.toJSONString().getBytes(StandardCharsets.UTF_8)));
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make a signing key", e);
        }
    }

    private ECKey open(byte[] sealed) {
        return parse(new String(secrets.open(PURPOSE, sealed), StandardCharsets.UTF_8));
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read");
        }
    }
}
