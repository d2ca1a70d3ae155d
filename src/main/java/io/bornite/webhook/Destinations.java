package io.bornite.webhook;

import io.bornite.platform.InvalidRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

/**
 * Decides where we connect to. It resolves the names for the client itself, so that the addresses that were checked are
 * the very ones that are connected to; a name with a single address inside our network is refused whole.
 */
@Component
class Destinations implements DnsResolver {

    private static final int HTTPS = 443;
    private static final int FIRST_FREE_PORT = 1024;

    private final WebhookProperties properties;

    Destinations(WebhookProperties properties) {
        this.properties = properties;
    }

    /** @throws InvalidRequest for what can never be called; a name is looked up only when it is */
    URI require(String text) {
        URI url = parse(text);
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw refused("url must have a host, no user and no fragment");
        }
        List<InetAddress> literals = literals(host);
        boolean isLoopback =
                host.equalsIgnoreCase("localhost") || literals.stream().anyMatch(InetAddress::isLoopbackAddress);
        if (isLoopback && properties.allowLoopback()) {
            return url;
        }
        if (isLoopback || !literals.stream().allMatch(PublicAddress::is)) {
            throw refused("url must lead to a public address");
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            throw refused("url must begin with https://");
        }
        if (url.getPort() != -1 && url.getPort() != HTTPS && url.getPort() < FIRST_FREE_PORT) {
            throw refused("url must have no port, 443 or one from 1024 up");
        }
        return url;
    }

    /** @throws UnknownHostException in the same words for whatever reason, or a customer could ask for names of our network */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = addresses(host);
        if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(this::isAllowed)) {
            throw new UnknownHostException(host + " does not lead to a public address");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.is(address) || properties.allowLoopback() && address.isLoopbackAddress();
    }

    /** None if the name is not known or cannot be looked up now. */
    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            return new InetAddress[0];
        }
    }

    private static URI parse(String text) {
        try {
            URI url = new URI(text).parseServerAuthority();
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && url.toASCIIString().equals(text)) {
                return url;
            }
        } catch (URISyntaxException _) {
            // answered below
        }
        throw refused("url must be an address that begins with https://");
    }

    /**
     * What a host that is no name means to us and to the C library, which read {@code 0177.0.0.1} differently and of which
     * only the latter knows {@code 0x7f000001}, {@code 2130706433} and {@code 127.1}.
     */
    private static List<InetAddress> literals(String host) {
        List<Function<String, InetAddress>> readings = List.of(InetAddress::ofLiteral, Inet4Address::ofPosixLiteral);
        return readings.stream()
                .<InetAddress>mapMulti((reading, read) -> {
                    try {
                        read.accept(reading.apply(host));
                    } catch (IllegalArgumentException _) {
                        // a name, to this reading
                    }
                })
                .toList();
    }

    private static InvalidRequest refused(String message) {
        return new InvalidRequest("url", "isUrl", message);
    }
}
