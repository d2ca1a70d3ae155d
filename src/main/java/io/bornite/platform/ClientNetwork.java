package io.bornite.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client: an IPv4 address, or a /64 of IPv6, since a household has 2^64 addresses of those. It is the
 * connection's other end; a header that names another is not believed.
 */
public record ClientNetwork(String name) {

    private static final int NETWORK_BYTES = 8;

    public static ClientNetwork of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    public static ClientNetwork of(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress(); // an IPv4 address within IPv6 becomes IPv4 here
            return bytes.length > NETWORK_BYTES
                    ? new ClientNetwork(HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "::/64")
                    : new ClientNetwork(HexFormat.of().formatHex(bytes));
        } catch (IllegalArgumentException noAddress) {
            return new ClientNetwork("unknown");
        }
    }
}
