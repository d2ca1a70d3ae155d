package io.bornite.notification.realtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request to the HTTP API of Pusher Channels and its signature
 * (pusher.com/docs/channels/library_auth_reference/rest-api). Pusher's own library would bring Netty and two more HTTP
 * clients for this one request; the tests compare our signatures with its.
 */
record PusherRequest(String path, String body) {

    String signedQuery(String key, String secret, Instant now) {
        String query = "auth_key=" + key + "&auth_timestamp=" + now.getEpochSecond() + "&auth_version=1.0&body_md5="
                + hex("MD5", body);
        return query + "&auth_signature=" + hmac(secret, "POST\n" + path + "\n" + query);
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
