package io.bornite.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client: an IPv4 address, or a /64 of IPv6, since a household has 2^64 addresses of those. It is the
 * connection's other end; a header that names another is not believed.
 *
 * @param siteName of the network around it
 */
public record ClientNetwork(String name, String siteName) {

    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;
    private static final int IPV4_SITE_BYTES = 3;

    /** One that has no other around it. */
    public ClientNetwork(String name) {
        this(name, name);
    }

    public static ClientNetwork of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    public static ClientNetwork of(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress(); // an IPv4 address within IPv6 becomes IPv4 here
            return bytes.length > NETWORK_BYTES
                    ? new ClientNetwork(first(bytes, NETWORK_BYTES) + "::/64", first(bytes, SITE_BYTES) + "::/48")
                    : new ClientNetwork(first(bytes, bytes.length), first(bytes, IPV4_SITE_BYTES) + "/24");
        } catch (IllegalArgumentException noAddress) {
            return new ClientNetwork("unknown");
        }
    }

    /** What one customer of a provider has at most, and maybe many neighbours share: a /24 of IPv4, a /48 of IPv6. */
    public ClientNetwork site() {
        return new ClientNetwork(siteName);
    }

    private static String first(byte[] bytes, int count) {
        return HexFormat.of().formatHex(Arrays.copyOf(bytes, count));
    }
}
