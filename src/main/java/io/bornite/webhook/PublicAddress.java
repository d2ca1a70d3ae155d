package io.bornite.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are out on the internet: of IPv4 everything that the IANA registry of special-purpose addresses does not
 * name, of IPv6 what is global unicast and carries no IPv4 address inside.
 */
final class PublicAddress {

    private record Block(int network, int prefix) {

        boolean contains(int address) {
            return (address ^ network) >>> (32 - prefix) == 0;
        }

        static Block of(int a, int b, int c, int prefix) {
            return new Block(a << 24 | b << 16 | c << 8, prefix);
        }
    }

    private static final List<Block> SPECIAL = List.of(
            Block.of(0, 0, 0, 8),
            Block.of(10, 0, 0, 8),
            Block.of(100, 64, 0, 10),
            Block.of(127, 0, 0, 8),
            Block.of(169, 254, 0, 16),
            Block.of(172, 16, 0, 12),
            Block.of(192, 0, 0, 24),
            Block.of(192, 0, 2, 24),
            Block.of(192, 88, 99, 24),
            Block.of(192, 168, 0, 16),
            Block.of(198, 18, 0, 15),
            Block.of(198, 51, 100, 24),
            Block.of(203, 0, 113, 24),
            Block.of(224, 0, 0, 3));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int address = part(bytes, 0) << 16 | part(bytes, 2);
        return SPECIAL.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = part(bytes, 0);
        int second = part(bytes, 2);
        boolean isGlobalUnicast = first >>> 13 == 1;
        boolean isTunnelOrSpecial = first == 0x2001 && second < 0x0200;
        boolean isDocumentation = first == 0x2001 && second == 0x0DB8 || first == 0x3FFF && second < 0x1000;
        boolean is6to4 = first == 0x2002;
        return isGlobalUnicast && !isTunnelOrSpecial && !isDocumentation && !is6to4;
    }

    private static int part(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF;
    }
}
