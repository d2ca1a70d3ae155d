package io.bornite.kyc;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.NotFound;
import io.bornite.platform.SecretBox;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Links that let a person see their own check without signing in. A link names the check and until when it opens, and is
 * signed by 256 bits that only this installation can make. It closes when its time is over and when the check is opened
 * again, which begins another one.
 */
@Component
class KycLinks {

    private static final String PURPOSE = "kyc link";
    private static final int NAMED_BYTES = 24;
    private static final int SIGNATURE_BYTES = 32;
    private static final int LENGTH = (NAMED_BYTES + SIGNATURE_BYTES) * 4 / 3 + 1;

    private final SecretBox secrets;
    private final KycProperties properties;
    private final BorniteProperties house;
    private final Clock clock;

    KycLinks(SecretBox secrets, KycProperties properties, BorniteProperties house, Clock clock) {
        this.secrets = secrets;
        this.properties = properties;
        this.house = house;
        this.clock = clock;
    }

    /** Where the person of this check sees it, as an absolute address. */
    String url(Verification verification) {
        return house.publicUrl() + "/kyc/" + signature(verification);
    }

    private String signature(Verification verification) {
        Instant until = verification.createdAt().plus(properties.linkValidFor());
        byte[] named = ByteBuffer.allocate(NAMED_BYTES)
                .putLong(verification.id().getMostSignificantBits())
                .putLong(verification.id().getLeastSignificantBits())
                .putLong(until.getEpochSecond())
                .array();
        byte[] signed = ByteBuffer.allocate(NAMED_BYTES + SIGNATURE_BYTES)
                .put(named)
                .put(sign(named))
                .array();
        return encoded(signed);
    }

    /**
     * Which check a signature opens.
     *
     * @throws NotFound if it is none of ours or its time is over; the answer does not say which
     */
    UUID open(String signature) {
        byte[] bytes = bytes(signature);
        byte[] named = Arrays.copyOf(bytes, NAMED_BYTES);
        byte[] signed = Arrays.copyOfRange(bytes, NAMED_BYTES, bytes.length);
        if (!MessageDigest.isEqual(sign(named), signed)) {
            throw notFound();
        }
        ByteBuffer read = ByteBuffer.wrap(named);
        UUID verification = new UUID(read.getLong(), read.getLong());
        if (clock.instant().getEpochSecond() >= read.getLong()) {
            throw notFound();
        }
        return verification;
    }

    static NotFound notFound() {
        return new NotFound("This link is not valid, or no longer");
    }

    private byte[] sign(byte[] named) {
        return secrets.hash(PURPOSE, HexFormat.of().formatHex(named));
    }

    /** In the one spelling that we write, so that a link has no second one. */
    private static byte[] bytes(String signature) {
        if (signature.length() != LENGTH) {
            throw notFound();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            if (bytes.length == NAMED_BYTES + SIGNATURE_BYTES && encoded(bytes).equals(signature)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // no base64: none of ours
        }
        throw notFound();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
