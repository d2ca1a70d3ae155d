package io.bornite.kyc.verification;

import io.bornite.kyc.VendorNotices;
import io.bornite.kyc.Verifier;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.Unauthenticated;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Sumsub says that something is new. The signature is checked over the bytes as they came and before anything in them
 * is read; what they say is not believed, it only has the check looked at now.
 */
@Hidden
@RestController
@PublicOperation
@ConditionalOnProperty("bornite.kyc.sumsub.app-token")
class SumsubWebhookController {

    /** Its older SHA-1 is not taken. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("HMAC_SHA256_HEX", "HmacSHA256", "HMAC_SHA512_HEX", "HmacSHA512");

    private static final String USUAL_ALGORITHM = "HMAC_SHA256_HEX";

    private final VendorNotices notices;
    private final SumsubProperties properties;
    private final JsonMapper json;

    SumsubWebhookController(VendorNotices notices, SumsubProperties properties, JsonMapper json) {
        if (properties.webhookSecret().isBlank() || properties.secretKey().isBlank()) {
            throw new IllegalStateException(
                    "Sumsub needs bornite.kyc.sumsub.secret-key and bornite.kyc.sumsub.webhook-secret");
        }
        this.notices = notices;
        this.properties = properties;
        this.json = json;
    }

    @PostMapping("/webhooks/sumsub")
    Taken take(
            @RequestHeader(name = "X-Payload-Digest", required = false) @Nullable String digest,
            @RequestHeader(name = "X-Payload-Digest-Alg", required = false) @Nullable String algorithm,
            @RequestBody(required = false) byte @Nullable [] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (!isGenuine(bytes, digest, algorithm)) {
            throw new Unauthenticated();
        }
        JsonNode notice = read(bytes);
        notices.take(
                Verifier.SUMSUB,
                bytes,
                notice.path("applicantId").asString(""),
                notice.path("type").asString(""));
        return new Taken(true);
    }

    private boolean isGenuine(byte[] body, @Nullable String digest, @Nullable String algorithm) {
        String mac = ALGORITHMS.get(algorithm == null ? USUAL_ALGORITHM : algorithm);
        if (digest == null || mac == null) {
            return false;
        }
        try {
            byte[] said = HexFormat.of().parseHex(digest);
            return MessageDigest.isEqual(SumsubClient.mac(mac, properties.webhookSecret(), body), said);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException _) {
            // signed and no JSON: it is kept, and is about nobody
            return json.createObjectNode();
        }
    }

    record Taken(boolean received) {}
}
