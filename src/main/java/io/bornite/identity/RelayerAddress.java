package io.bornite.identity;

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
        byte[] digest = Sha256.of("bornite relayer:" + user.value());
        return "0x" + HexFormat.of().formatHex(digest, digest.length - ADDRESS_BYTES, digest.length);
    }
}
