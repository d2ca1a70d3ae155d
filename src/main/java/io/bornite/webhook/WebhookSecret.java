package io.bornite.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * What an endpoint's messages are signed with: a key shared with the receiver ({@code v1}, HMAC-SHA-256) and a key pair of
 * which the receiver has the public half ({@code v1a}, Ed25519). The forms are those of the Standard Webhooks 1.0.
 */
final class WebhookSecret {

    private static final int KEY_BYTES = 32;

    private final byte[] bytes;

    private WebhookSecret(byte[] bytes) {
        if (bytes.length != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("A webhook secret has " + 2 * KEY_BYTES + " bytes");
        }
        this.bytes = bytes;
    }

    static WebhookSecret random() {
        byte[] bytes = new byte[2 * KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    static WebhookSecret of(byte[] bytes) {
        return new WebhookSecret(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** What the receiver verifies {@code v1} with. */
    String shared() {
        return "whsec_" + Base64.getEncoder().encodeToString(sharedKey());
    }

    /** What the receiver verifies {@code v1a} with. */
    String publicKey() {
        return "whpk_"
                + Base64.getEncoder()
                        .encodeToString(privateKey().generatePublicKey().getEncoded());
    }

    /** Both signatures, as they stand in the header. */
    String sign(String messageId, long timestamp, String payload) {
        byte[] signed = (messageId + "." + timestamp + "." + payload).getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        return "v1," + base64.encodeToString(hmac(signed)) + " v1a," + base64.encodeToString(ed25519(signed));
    }

    private byte[] hmac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sharedKey(), "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] ed25519(byte[] signed) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, privateKey());
        signer.update(signed, 0, signed.length);
        return signer.generateSignature();
    }

    private byte[] sharedKey() {
        return Arrays.copyOfRange(bytes, 0, KEY_BYTES);
    }

    private Ed25519PrivateKeyParameters privateKey() {
        return new Ed25519PrivateKeyParameters(bytes, KEY_BYTES);
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
