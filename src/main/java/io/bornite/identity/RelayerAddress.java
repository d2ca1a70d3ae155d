package io.bornite.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The address that the contract shows as a user's relayer: the last 20 bytes of SHA-256 over {@code bornite relayer:}
 * and the user's id. It only identifies; no key exists for it and nothing is ever sent from or to it, because fees on
 * chain are paid by this server.
 */
final class RelayerAddress {

    private static final int ADDRESS_BYTES = 20;

    private RelayerAddress() {}

    static String of(UserId user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("bornite relayer:" + user.value()).getBytes(StandardCharsets.UTF_8));
            return "0x"
                    + HexFormat.of().formatHex(Arrays.copyOfRange(digest, digest.length - ADDRESS_BYTES, digest.length));
        } catch (NoSuchAlgorithmException everyJavaHasSha256) {
            throw new IllegalStateException(everyJavaHasSha256);
        }
    }
}
