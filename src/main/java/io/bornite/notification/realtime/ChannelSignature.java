package io.bornite.notification.realtime;

import io.bornite.platform.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Signs that a socket may subscribe to a channel: {@code <key>:<hex hmac-sha256 of socket_id:channel_name>}. The secret
 * is derived from the master key, so that every node has the same one and nobody has to configure it; a hosted Pusher
 * brings its own. On a presence channel what the client says of its user is signed along; a socket that signs in shows
 * {@code socket_id::user::user_data}.
 */
@Component
class ChannelSignature {

    private static final String PURPOSE = "realtime channel";
    private static final Pattern SOCKET_ID = Pattern.compile("\\d{1,20}\\.\\d{1,20}");

    private final SecretBox secrets;
    private final RealtimeProperties properties;

    ChannelSignature(SecretBox secrets, RealtimeProperties properties) {
        this.secrets = secrets;
        this.properties = properties;
    }

    /** A socket id is two numbers; anything else could smuggle another channel into what is signed. */
    static boolean isSocketId(String text) {
        return SOCKET_ID.matcher(text).matches();
    }

    /** What is signed of a user, where a channel would be named; no channel begins like that. */
    static String ofUser(String data) {
        return ":user::" + data;
    }

    String sign(String socketId, String what) {
        String signed = socketId + ":" + what;
        String signature = properties.isHosted()
                ? PusherRequest.hmac(properties.hosted().secret(), signed)
                : HexFormat.of().formatHex(secrets.hash(PURPOSE, signed));
        return properties.signingKey() + ":" + signature;
    }

    boolean proves(String auth, String socketId, String what) {
        int colon = auth.lastIndexOf(':');
        String expected = sign(socketId, what);
        return MessageDigest.isEqual(
                auth.substring(colon + 1).getBytes(StandardCharsets.UTF_8),
                expected.substring(expected.lastIndexOf(':') + 1).getBytes(StandardCharsets.UTF_8));
    }
}
