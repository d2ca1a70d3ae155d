package io.bornite.chain.evm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ethereum's recursive length prefix: a string of bytes, or a list of items. Each value has exactly one encoding. */
public sealed interface Rlp {

    int MAXIMUM_BYTES = 128 * 1024;
    int MAXIMUM_DEPTH = 8;

    record Text(byte[] bytes) implements Rlp {}

    record Sequence(List<Rlp> items) implements Rlp {}

    static Rlp of(byte[] bytes) {
        return new Text(bytes);
    }

    /** A number without leading zeros; zero is the empty string. */
    static Rlp of(BigInteger number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("RLP has no negative numbers");
        }
        byte[] bytes = number.toByteArray();
        return new Text(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    static Rlp of(long number) {
        return of(BigInteger.valueOf(number));
    }

    static Rlp list(List<Rlp> items) {
        return new Sequence(List.copyOf(items));
    }

    static Rlp list(Rlp... items) {
        return new Sequence(List.of(items));
    }

    default byte[] encoded() {
        return switch (this) {
            case Text(byte[] bytes) ->
                bytes.length == 1 && bytes[0] >= 0 ? bytes : concatenated(header(0x80, bytes.length), bytes);
            case Sequence(List<Rlp> items) -> {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                items.forEach(item -> body.writeBytes(item.encoded()));
                yield concatenated(header(0xc0, body.size()), body.toByteArray());
            }
        };
    }

    /** @throws IllegalArgumentException if it is not one item in its shortest form, or larger than a network takes */
    static Rlp decode(byte[] encoded) {
        if (encoded.length > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("More RLP than " + MAXIMUM_BYTES + " bytes");
        }
        RlpReader reader = new RlpReader(encoded);
        Rlp item = reader.item(0);
        reader.expectEnd();
        return item;
    }

    default byte[] bytes() {
        if (this instanceof Text(byte[] bytes)) {
            return bytes;
        }
        throw new IllegalArgumentException("Expected bytes, found a list");
    }

    default BigInteger number() {
        byte[] bytes = bytes();
        if (bytes.length > 0 && bytes[0] == 0) {
            throw new IllegalArgumentException("A number with leading zeros");
        }
        return new BigInteger(1, bytes);
    }

    default List<Rlp> items() {
        if (this instanceof Sequence(List<Rlp> items)) {
            return items;
        }
        throw new IllegalArgumentException("Expected a list, found bytes");
    }

    private static byte[] header(int offset, int length) {
        if (length <= 55) {
            return new byte[] {(byte) (offset + length)};
        }
        byte[] size = of(length).bytes();
        return concatenated(new byte[] {(byte) (offset + 55 + size.length)}, size);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** One pass over the bytes. */
    final class RlpReader {

        private final byte[] input;
        private int position;

        private RlpReader(byte[] input) {
            this.input = input;
        }

        private Rlp item(int depth) {
            if (depth > MAXIMUM_DEPTH) {
                throw new IllegalArgumentException("RLP nested deeper than " + MAXIMUM_DEPTH);
            }
            int first = Byte.toUnsignedInt(take(1)[0]);
            if (first < 0x80) {
                return new Text(new byte[] {(byte) first});
            }
            if (first < 0xc0) {
                byte[] bytes = take(length(first - 0x80));
                if (bytes.length == 1 && bytes[0] >= 0) {
                    throw new IllegalArgumentException("RLP not in its shortest form");
                }
                return new Text(bytes);
            }
            int end = length(first - 0xc0) + position;
            List<Rlp> items = new ArrayList<>();
            while (position < end) {
                items.add(item(depth + 1));
            }
            if (position != end) {
                throw new IllegalArgumentException("An RLP item reaches beyond its list");
            }
            return new Sequence(List.copyOf(items));
        }

        private int length(int code) {
            if (code <= 55) {
                return code;
            }
            BigInteger length = new Text(take(code - 55)).number();
            if (length.compareTo(BigInteger.valueOf(56)) < 0
                    || length.compareTo(BigInteger.valueOf(MAXIMUM_BYTES)) > 0) {
                throw new IllegalArgumentException("RLP length not in its shortest form, or too long");
            }
            return length.intValueExact();
        }

        private byte[] take(int count) {
            if (count > input.length - position) {
                throw new IllegalArgumentException("RLP ends too early");
            }
            position += count;
            return Arrays.copyOfRange(input, position - count, position);
        }

        private void expectEnd() {
            if (position != input.length) {
                throw new IllegalArgumentException("Bytes after the end of the RLP");
            }
        }
    }
}
